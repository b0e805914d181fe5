/// A JSON text (RFC 8259): members keep their order, integers are exact.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number that is no `Int`, as it is written: `1.5`, `1e9`, `18446744073709551616`.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Names must not repeat.
  case object([JSONMember])

  package static func object(@ListBuilder<JSONMember> _ members: () -> [JSONMember]) -> JSONValue {
    .object(members())
  }

  package static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// The first member of that name.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

package struct JSONMember: Hashable, Sendable {
  package var name: String
  package var value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }

  /// A member that is not there when its value is not.
  package init?(_ name: String, _ value: JSONValue?) {
    guard let value else { return nil }
    self.init(name, value)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }

  package init(integerLiteral number: Int) { self = .integer(number) }

  package init(booleanLiteral flag: Bool) { self = .bool(flag) }

  package init(arrayLiteral items: JSONValue...) { self = .array(items) }
}
