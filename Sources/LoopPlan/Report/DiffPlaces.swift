import LoopDiagnostics

/// Where causes were written, as people find it: `specs/loop.yaml:12:3`, `origin/main:specs/loop.yaml:12:3`.
struct DiffPlaces {
  private let sources: SourceMap
  private var renderer: TextRenderer
  private var prefixes: [String: String] = [:]

  init(_ sources: SourceMap) {
    self.sources = sources
    renderer = TextRenderer(sources: sources)
  }

  mutating func text(_ span: SourceSpan) -> String { renderer.place(of: span) }

  /// `nil` for what nobody wrote.
  mutating func text(_ cause: Cause, in plan: Plan) -> String? {
    switch cause.place {
    case nil: nil
    case .spec(let span): text(span)
    case .file(let path): DisplayWidth.sanitized(file(path, cause.era, in: plan))
    case .service(let name): DisplayWidth.sanitized(name)
    case .output(let path): DisplayWidth.sanitized(path)
    }
  }

  /// A file of either revision, named like the texts of that revision.
  mutating func file(_ path: String, _ era: Era, in plan: Plan) -> String {
    era == .after ? path : basePrefix(plan) + path
  }

  /// What stands in front of the base's spec in the name of its text: `origin/main:`.
  private mutating func basePrefix(_ plan: Plan) -> String {
    if let known = prefixes[plan.spec] { return known }
    let name = sources.texts.first { $0.name != plan.spec && $0.name.hasSuffix(plan.spec) }?.name
    let prefix = name.map { String($0.dropLast(plan.spec.count)) } ?? ""
    prefixes[plan.spec] = prefix
    return prefix
  }
}
