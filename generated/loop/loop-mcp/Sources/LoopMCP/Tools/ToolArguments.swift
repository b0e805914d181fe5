/// The arguments of a tool call, which keep to the tool's parameters.
public struct ToolArguments: Sendable {
  private let object: JSONObject

  /// Checks what a model has sent.
  ///
  /// - Throws: `ToolFailure` that names the argument and says what it can be.
  init(_ sent: JSONObject, for parameters: [ToolParameter], of caller: Caller) throws(ToolFailure) {
    for member in sent.members where !parameters.contains(where: { $0.name == member.name }) {
      let names = parameters.isEmpty ? "none" : parameters.map(\.name).joined(separator: ", ")
      throw ToolFailure("There is no argument \(quoted(member.name)). Arguments: \(names).")
    }
    var object = JSONObject()
    for parameter in parameters {
      object[parameter.name] = try parameter.checked(sent[parameter.name], for: caller)
    }
    self.object = object
  }

  /// A string; `nil` if it is absent.
  public func text(_ name: String) -> String? { object[name]?.string }

  /// Strings; none if they are absent.
  public func texts(_ name: String) -> [String] { object[name]?.array?.compactMap(\.string) ?? [] }

  /// A whole number; `nil` if it is absent.
  public func integer(_ name: String) -> Int? { object[name]?.integer }

  /// Yes or no; no if it is absent.
  public func flag(_ name: String) -> Bool { object[name]?.bool ?? false }

  /// A string that must be there and say something.
  public func requiredText(_ name: String) throws(ToolFailure) -> String {
    guard let text = text(name), !text.allSatisfy(\.isWhitespace) else {
      throw ToolFailure("The argument \(name) must not be empty.")
    }
    return text
  }
}

/// Text of the caller, in quotes and short enough for a message.
func quoted(_ text: String) -> String {
  let limit = 200
  let start = text.unicodeScalars.prefix(limit)
  let isWhole = start.endIndex == text.unicodeScalars.endIndex
  return "\"\(String(String.UnicodeScalarView(start)))\(isWhole ? "" : "…")\""
}

extension JSON {
  /// An array of strings.
  static func strings(_ texts: some Sequence<String>) -> JSON { .array(texts.map(JSON.string)) }
}

extension ToolArguments {
  /// A short text that is the same for the same arguments, whatever their order (FNV-1a).
  func fingerprint(without names: Set<String>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in JSON.object(JSONObject(distinct: object.members.filter { !names.contains($0.name) })).encoded {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 36)
  }
}
