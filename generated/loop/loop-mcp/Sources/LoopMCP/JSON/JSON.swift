/// A JSON value (RFC 8259) that keeps what it read: integers exact, members in their order.
public enum JSON: Hashable, Sendable {
  /// The literal `null`.
  case null
  /// One of the literals `true` and `false`.
  case bool(Bool)
  /// A whole number of 64 bits.
  case integer(Int)
  /// A number that is no `Int`: a fraction, an exponent, or more digits than 64 bits hold.
  case number(JSONNumber)
  case string(String)
  /// Values in their order.
  case array([JSON])
  /// Members in their order.
  case object(JSONObject)
}

extension JSON {
  /// The text, if this is a string.
  public var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The value, if this is a boolean.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The value, if this is an integer of 64 bits.
  public var integer: Int? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  /// The elements, if this is an array.
  public var array: [JSON]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  /// The members, if this is an object.
  public var object: JSONObject? {
    guard case .object(let value) = self else { return nil }
    return value
  }

  /// The value of a member, if this is an object that has it.
  public subscript(name: String) -> JSON? { object?[name] }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }

  /// An integer.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// One of the literals `true` and `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// An array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// An object; of members with one name the last remains.
  public init(dictionaryLiteral members: (String, JSON)...) { self = .object(JSONObject(members)) }
}
