@testable import LoopMCP

/// Checks a value against the part of JSON Schema that the server uses, and refuses to guess at more.
struct SchemaCheck {
  private static let keywords: Set<String> = [
    "type", "properties", "required", "additionalProperties", "items", "enum", "description", "minimum", "maximum",
    "maxItems",
  ]

  /// What is wrong with the value, if anything; each with the way to it.
  static func complaints(_ value: JSON, _ schema: JSON, at way: String = "$") -> [String] {
    guard let schema = schema.object else { return ["\(way): the schema is no object"] }
    var complaints = schema.members.filter { !keywords.contains($0.name) }.map { "\(way): keyword \($0.name)" }
    if let type = schema["type"]?.string, type != self.type(of: value) {
      complaints.append("\(way): \(self.type(of: value)) instead of \(type)")
    }
    if let values = schema["enum"]?.array, !values.contains(value) { complaints.append("\(way): not in the enum") }
    for (index, element) in (value.array ?? []).enumerated() {
      guard let items = schema["items"] else { break }
      complaints += self.complaints(element, items, at: "\(way)[\(index)]")
    }
    if let object = value.object { complaints += self.complaints(object, schema, at: way) }
    return complaints
  }

  private static func complaints(_ object: JSONObject, _ schema: JSONObject, at way: String) -> [String] {
    var complaints = (schema["required"]?.array ?? []).compactMap(\.string).filter { object[$0] == nil }
      .map { "\(way): \($0) is missing" }
    for member in object.members {
      let here = "\(way).\(member.name)"
      if let property = schema["properties"]?[member.name] {
        complaints += self.complaints(member.value, property, at: here)
      } else if let other = schema["additionalProperties"] {
        complaints += other == false ? ["\(here): unknown"] : self.complaints(member.value, other, at: here)
      }
    }
    return complaints
  }

  private static func type(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
