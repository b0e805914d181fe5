import LoopDiagnostics
import LoopStack

extension Change.Subject {
  /// `service loop-api`, `edge`.
  var words: String {
    switch self {
    case .stack: "stack"
    case .volume(let name): "volume \(name)"
    case .service(let name): "service \(name)"
    case .edge: "edge"
    case .route(let path): "route \(path)"
    case .policy: "policy"
    case .target(let name): "target \(name)"
    }
  }

  /// As data has it, with the name where there is one.
  var kind: (kind: String, name: String?) {
    switch self {
    case .stack: ("stack", nil)
    case .volume(let name): ("volume", name)
    case .service(let name): ("service", name)
    case .edge: ("edge", nil)
    case .route(let path): ("route", path)
    case .policy: ("policy", nil)
    case .target(let name): ("target", name)
    }
  }
}

extension Change.Kind {
  var name: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .changed: "changed"
    case .renamed: "renamed"
    }
  }
}

extension Change {
  /// Which fact; for the subject as a whole, what became of it.
  var what: String {
    if !label.isEmpty { return label }
    if case .renamed(let old) = kind { return "renamed from \(old)" }
    return kind.name
  }

  /// Values longer than this are told by their beginning.
  static let longestValue = 120

  func shown(_ value: Value?) -> String? {
    value.flatMap { $0.text.isEmpty ? nil : Words.short($0.text, Self.longestValue) }
  }

  /// The line to look at: the new one, or the old one where there is none.
  var span: SourceSpan? { after?.origin.span ?? before?.origin.span }
}
