import LoopVault

extension JSONObject {
  /// Front matter as JSON: dates are texts, numbers that JSON cannot say are null.
  init(_ properties: [FrontMatter.Property]) {
    self.init(properties.map { ($0.name, JSON($0.value)) })
  }

  /// The members that fit into so many bytes of JSON; one that is too long does not keep others out.
  func prefix(upTo length: Int) -> JSONObject {
    var rest = length
    var fitting: [Member] = []
    for member in members {
      let length = member.name.utf8.count + member.value.encoded.count + 4
      guard length <= rest else { continue }
      rest -= length
      fitting.append(member)
    }
    return JSONObject(distinct: fitting)
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
