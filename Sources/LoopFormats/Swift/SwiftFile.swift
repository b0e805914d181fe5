/// A generated Swift file.
package struct SwiftFile: Hashable, Sendable {
  package var statements: [SwiftStatement]

  package init(_ statements: [SwiftStatement]) { self.statements = statements }

  package init(@ListBuilder<SwiftStatement> statements: () -> [SwiftStatement]) { self.statements = statements() }
}

package enum SwiftStatement: Hashable, Sendable {
  case `import`(String)
  case `let`(String, SwiftExpression)
  /// `let name: type = value`.
  case typedLet(String, SwiftType, SwiftExpression)
  case expression(SwiftExpression)
  /// `// …`, one comment line for each line.
  case comment(String)
  case blank
}

/// A type as a declaration names it.
package indirect enum SwiftType: Hashable, Sendable {
  case name(String)
  /// Some value that conforms to a protocol: `any Tool`.
  case any(String)
  case array(SwiftType)
}

extension ListBuilder where Element == SwiftStatement {
  package static func buildExpression(_ expression: SwiftExpression) -> [SwiftStatement] { [.expression(expression)] }
}
