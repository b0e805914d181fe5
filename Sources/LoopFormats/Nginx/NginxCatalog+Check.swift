package import LoopDiagnostics

/// A directive that nginx would refuse.
package struct NginxProblem: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case unknown
    /// It needs a newer nginx than the one at hand.
    case tooNew(NginxRelease)
    case notAllowed(NginxContext)
    case needsBlock
    case hasBlock
    case argumentCount(Int)
    /// Neither `on` nor `off`.
    case notFlag(String)
  }

  package var name: String
  package var kind: Kind
  package var span: SourceSpan?

  /// What is wrong, in the words of a finding.
  package var message: String {
    switch kind {
    case .unknown: "`\(name)` is no directive known here"
    case .tooNew(let release): "`\(name)` needs nginx \(release.text)"
    case .notAllowed(let context): "`\(name)` cannot stand in \(context.name)"
    case .needsBlock: "`\(name)` needs a block"
    case .hasBlock: "`\(name)` takes no block"
    case .argumentCount(let count): "`\(name)` does not take \(count) \(count == 1 ? "argument" : "arguments")"
    case .notFlag(let word): "`\(name)` is `on` or `off`, not `\(word)`"
    }
  }
}

extension NginxCatalog {
  /// What nginx would refuse of statements that stand in `context`, in the order of the text.
  package static func problems(
    in statements: [NginxStatement],
    of context: NginxContext,
    release: NginxRelease? = nil
  ) -> [NginxProblem] {
    if context == .entries { return [] }
    return statements.flatMap { statement -> [NginxProblem] in
      guard case .directive(let directive) = statement else { return [] }
      return problems(of: directive, in: context, release: release)
    }
  }

  /// Asks in nginx's own order: name, context, block, number of arguments, value.
  private static func problems(
    of directive: NginxDirective,
    in context: NginxContext,
    release: NginxRelease?
  ) -> [NginxProblem] {
    func problem(_ kind: NginxProblem.Kind, at span: SourceSpan? = nil) -> [NginxProblem] {
      [NginxProblem(name: directive.name, kind: kind, span: span ?? directive.key.span ?? directive.span)]
    }
    let known = rows(named: directive.name)
    if known.isEmpty { return problem(.unknown) }
    let allowed = known.filter { $0.contexts.contains(context) }
    let available = allowed.filter { row in
      if let since = row.since, let release { since <= release } else { true }
    }
    let count = directive.arguments.count
    guard let row = available.first(where: { $0.accepts(argumentCount: count) }) ?? available.first else {
      if let since = allowed.compactMap(\.since).min() { return problem(.tooNew(since)) }
      return problem(.notAllowed(context))
    }
    if row.block == nil && directive.block != nil { return problem(.hasBlock) }
    if row.block != nil && directive.block == nil { return problem(.needsBlock) }
    guard row.accepts(argumentCount: count) else { return problem(.argumentCount(count)) }
    if row.arguments == .flag, let argument = directive.arguments.first {
      let word = argument.word.lowercased()
      if word != "on" && word != "off" { return problem(.notFlag(argument.word), at: argument.span) }
    }
    guard let inner = row.block, let block = directive.block else { return [] }
    return problems(in: block, of: inner, release: release)
  }
}
