/// The arguments of a tool call, read against what the tool knows.
struct ToolArguments: Sendable {
  private let object: JSONObject

  init(_ object: JSONObject) {
    self.object = object
  }

  /// Refuses arguments of other names, which a model has made up.
  func allow(_ names: String...) throws(ToolFailure) {
    for member in object.members where !names.contains(member.name) {
      throw ToolFailure(
        "There is no argument \(quoted(member.name)). Arguments: \(names.joined(separator: ", "))."
      )
    }
  }

  /// The text of an argument; `nil` if it is absent or null.
  func text(_ name: String) throws(ToolFailure) -> String? {
    switch object[name] {
    case nil, .null: return nil
    case .string(let text): return text
    default: throw ToolFailure("The argument \(name) must be a string.")
    }
  }

  /// The text of an argument that must be there.
  func requiredText(_ name: String) throws(ToolFailure) -> String {
    guard let text = try text(name) else { throw ToolFailure("The argument \(name) is missing.") }
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
