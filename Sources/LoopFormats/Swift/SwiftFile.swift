/// A generated Swift file.
package struct SwiftFile: Hashable, Sendable {
  package var statements: [SwiftStatement]

  package init(_ statements: [SwiftStatement]) { self.statements = statements }

  package init(@ListBuilder<SwiftStatement> statements: () -> [SwiftStatement]) { self.statements = statements() }
}

package enum SwiftStatement: Hashable, Sendable {
  case `import`(String)
  case `let`(String, SwiftExpression)
  case expression(SwiftExpression)
  /// `// …`, one comment line for each line.
  case comment(String)
  case blank
}

extension ListBuilder where Element == SwiftStatement {
  package static func buildExpression(_ expression: SwiftExpression) -> [SwiftStatement] { [.expression(expression)] }
}
