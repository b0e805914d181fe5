extension JSON {
  /// The JSON Schema of an object that has no other members.
  static func schema(_ properties: JSONObject, required: [String]) -> JSON {
    [
      "type": "object",
      "properties": .object(properties),
      "required": .strings(required),
      "additionalProperties": false,
    ]
  }
}
