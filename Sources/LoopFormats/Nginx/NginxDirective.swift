package import LoopDiagnostics

/// One line or block of an nginx configuration.
package enum NginxStatement: Hashable, Sendable {
  case directive(NginxDirective)
  /// A comment on lines of its own; a line break in it begins another comment line.
  case comment(String)
  /// An empty line.
  case blank
}

/// A directive, with a block if it opens one.
package struct NginxDirective: Sendable {
  /// The first word; in a `map` or `geo` a key.
  package var key: NginxArgument
  package var arguments: [NginxArgument]
  /// `nil` for `name …;`, else what stands between the braces.
  package var block: [NginxStatement]?
  /// A comment behind the `;` or the `{`; line breaks in it are printed as spaces.
  package var comment: String?
  /// From the first byte of the name to the `;` or `}`; equality ignores it.
  package var span: SourceSpan?

  /// The directive's name, or the text of its key.
  package var name: String { key.word }

  package init(_ name: NginxArgument, _ arguments: NginxArgument..., comment: String? = nil) {
    self.init(key: name, arguments: arguments, comment: comment)
  }

  package init(
    _ name: NginxArgument,
    _ arguments: NginxArgument...,
    comment: String? = nil,
    @ListBuilder<NginxStatement> block: () -> [NginxStatement]
  ) {
    self.init(key: name, arguments: arguments, block: block(), comment: comment)
  }

  package init(
    key: NginxArgument,
    arguments: [NginxArgument],
    block: [NginxStatement]? = nil,
    comment: String? = nil,
    span: SourceSpan? = nil
  ) {
    self.key = key
    self.arguments = arguments
    self.block = block
    self.comment = comment
    self.span = span
  }
}

extension NginxDirective: Hashable {
  package static func == (left: NginxDirective, right: NginxDirective) -> Bool {
    left.key == right.key && left.arguments == right.arguments && left.block == right.block
      && left.comment == right.comment
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(arguments)
    hasher.combine(block)
    hasher.combine(comment)
  }
}

extension ListBuilder where Element == NginxStatement {
  package static func buildExpression(_ directive: NginxDirective) -> [NginxStatement] { [.directive(directive)] }

  package static func buildExpression(_ directive: NginxDirective?) -> [NginxStatement] {
    if let directive { [.directive(directive)] } else { [] }
  }

  package static func buildExpression(_ directives: [NginxDirective]) -> [NginxStatement] {
    directives.map(NginxStatement.directive)
  }
}

/// A whole configuration file.
package struct NginxConfiguration: Hashable, Sendable {
  package var statements: [NginxStatement]

  package init(_ statements: [NginxStatement]) { self.statements = statements }

  package init(@ListBuilder<NginxStatement> statements: () -> [NginxStatement]) { self.statements = statements() }
}
