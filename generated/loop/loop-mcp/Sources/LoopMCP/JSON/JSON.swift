/// A JSON value (RFC 8259) that keeps what it read: integers exact, members in their order.
enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number that is no `Int`: a fraction, an exponent, or more digits than 64 bits hold.
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON {
  /// The text, if this is a string.
  var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The value, if this is an integer of 64 bits.
  var integer: Int? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  /// The elements, if this is an array.
  var array: [JSON]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  /// The members, if this is an object.
  var object: JSONObject? {
    guard case .object(let value) = self else { return nil }
    return value
  }

  /// The value of a member, if this is an object that has it.
  subscript(name: String) -> JSON? { object?[name] }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
  init(dictionaryLiteral members: (String, JSON)...) { self = .object(JSONObject(members)) }
}
