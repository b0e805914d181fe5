extension ToolParameter {
  /// How long a list of strings may be.
  static let maximumCount = 100

  /// The JSON Schema of the argument.
  func schema(for caller: Caller) -> JSON {
    var schema: JSONObject =
      switch kind {
      case .text: ["type": "string"]
      case .choice(let values): ["type": "string", "enum": .strings(values)]
      case .texts: ["type": "array", "items": ["type": "string"], "maxItems": .integer(Self.maximumCount)]
      case .integer(let range): Self.integerSchema(range)
      case .flag: ["type": "boolean"]
      case .vault: caller.vaults.isEmpty ? ["type": "string"] : ["type": "string", "enum": .strings(caller.vaultNames)]
      }
    schema["description"] = .string(summary)
    return .object(schema)
  }

  private static func integerSchema(_ range: ClosedRange<Int>) -> JSONObject {
    var schema: JSONObject = ["type": "integer", "minimum": .integer(range.lowerBound)]
    if range.upperBound < .max { schema["maximum"] = .integer(range.upperBound) }
    return schema
  }
}

extension ToolParameter {
  /// The argument as the tool gets it; `nil` if it is absent or null.
  ///
  /// - Throws: `ToolFailure` if it is not what the schema promises.
  func checked(_ value: JSON?, for caller: Caller) throws(ToolFailure) -> JSON? {
    guard let value, value != .null else {
      guard !isRequired else { throw ToolFailure("The argument \(name) is missing: \(summary).") }
      return nil
    }
    switch (kind, value) {
    case (.text, .string), (.flag, .bool):
      return value
    case (.choice(let values), .string(let text)):
      guard values.contains(text) else { throw refused(text, known: values) }
      return value
    case (.vault, .string(let text)):
      guard caller.vaultNames.contains(text) else { throw refused(text, known: caller.vaultNames) }
      return value
    case (.texts, .array(let elements)) where elements.allSatisfy({ $0.string != nil }):
      guard elements.count <= Self.maximumCount else {
        throw ToolFailure("The argument \(name) takes at most \(Self.maximumCount) strings.")
      }
      return value
    case (.integer(let range), .integer(let number)):
      return .integer(try checked(number, in: range))
    case (.integer(let range), .number(let number)):
      // JSON Schema counts 10.0 among the integers, and some models write it.
      guard let integer = number.integer else { throw wrongType }
      return .integer(try checked(integer, in: range))
    default:
      throw wrongType
    }
  }

  private func checked(_ number: Int, in range: ClosedRange<Int>) throws(ToolFailure) -> Int {
    guard range.contains(number) else {
      let bounds =
        range.upperBound < .max
        ? "from \(range.lowerBound) to \(range.upperBound)" : "of at least \(range.lowerBound)"
      throw ToolFailure("The argument \(name) must be an integer \(bounds).")
    }
    return number
  }

  private func refused(_ text: String, known: [String]) -> ToolFailure {
    if case .vault = kind {
      ToolFailure("There is no vault \(quoted(text)). Vaults: \(known.joined(separator: ", ")).")
    } else {
      ToolFailure("The argument \(name) cannot be \(quoted(text)). Values: \(known.joined(separator: ", ")).")
    }
  }

  private var wrongType: ToolFailure {
    let type =
      switch kind {
      case .text, .choice, .vault: "a string"
      case .texts: "an array of strings"
      case .integer: "an integer"
      case .flag: "true or false"
      }
    return ToolFailure("The argument \(name) must be \(type).")
  }
}
