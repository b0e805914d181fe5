/// An expression of the Swift files that we generate.
package indirect enum SwiftExpression: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case bool(Bool)
  case `nil`
  case array([SwiftExpression])
  /// A variable, type or function.
  case name(String)
  /// `base.member`, or `.member` where the type is known.
  case member(SwiftExpression?, String)
  case call(SwiftExpression, [SwiftArgument])
  case `try`(SwiftExpression)
  case await(SwiftExpression)

  /// `name(…)`.
  package static func call(_ name: String, _ arguments: SwiftArgument...) -> SwiftExpression {
    .call(.name(name), arguments)
  }

  package static func call(
    _ name: String,
    @ListBuilder<SwiftArgument> arguments: () -> [SwiftArgument]
  ) -> SwiftExpression {
    .call(.name(name), arguments())
  }

  /// `.member`, a static member of the type that is expected.
  package static func implicit(_ member: String) -> SwiftExpression { .member(nil, member) }

  /// `.member(…)`: `.implicitCall("seconds", .value(15))` is `.seconds(15)`.
  package static func implicitCall(_ member: String, _ arguments: SwiftArgument...) -> SwiftExpression {
    .call(.member(nil, member), arguments)
  }

  package static func implicitCall(
    _ member: String,
    @ListBuilder<SwiftArgument> arguments: () -> [SwiftArgument]
  ) -> SwiftExpression {
    .call(.member(nil, member), arguments())
  }

  package static func strings(_ texts: some Sequence<String>) -> SwiftExpression {
    .array(texts.map(SwiftExpression.string))
  }
}

/// An argument of a call.
package struct SwiftArgument: Hashable, Sendable {
  package var label: String?
  package var value: SwiftExpression

  package init(_ label: String, _ value: SwiftExpression) {
    self.label = label
    self.value = value
  }

  /// An argument that is not there when its value is not.
  package init?(_ label: String, _ value: SwiftExpression?) {
    guard let value else { return nil }
    self.init(label, value)
  }

  private init(label: String?, value: SwiftExpression) {
    self.label = label
    self.value = value
  }

  package static func value(_ value: SwiftExpression) -> SwiftArgument { SwiftArgument(label: nil, value: value) }
}

extension SwiftExpression: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }

  package init(integerLiteral number: Int) { self = .integer(number) }

  package init(booleanLiteral flag: Bool) { self = .bool(flag) }

  package init(arrayLiteral items: SwiftExpression...) { self = .array(items) }
}
