import LoopVault

extension JSONObject {
  /// Front matter as JSON: dates are texts, numbers that JSON cannot say are null.
  init(_ properties: [FrontMatter.Property]) {
    self.init(properties.map { ($0.name, JSON($0.value)) })
  }
}

extension JSON {
  /// A value of front matter.
  init(_ value: PropertyValue) {
    self =
      switch value {
      case .null: .null
      case .bool(let value): .bool(value)
      case .integer(let value): .integer(value)
      case .number(let value): JSONNumber(value).map(JSON.number) ?? .null
      case .text(let text): .string(text)
      case .list(let elements): .array(elements.map(JSON.init))
      case .map(let properties): .object(JSONObject(properties))
      }
  }
}
