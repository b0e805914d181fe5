package import LoopDiagnostics

/// A value of the resolved model and where it came from.
///
/// Two facts are equal when their values are: what runs does not depend on who said it.
package struct Fact<Value> {
  package var value: Value
  package var origin: Origin

  package init(_ value: Value, _ origin: Origin) {
    self.value = value
    self.origin = origin
  }

  /// A value as the spec has it.
  package init(_ located: Located<Value>) {
    self.init(located.value, .spec(located.span))
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Fact<Other> {
    Fact<Other>(transform(value), origin)
  }

  /// Where it was written, if it was.
  package var span: SourceSpan? { origin.span }
}

extension Fact: Sendable where Value: Sendable {}

extension Fact: Equatable where Value: Equatable {
  package static func == (left: Fact, right: Fact) -> Bool { left.value == right.value }
}

extension Fact: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// Where a fact came from.
package enum Origin: Sendable {
  /// Written in a file.
  case spec(SourceSpan)
  /// A cell of a fact table: a runtime's, an image's or an engine's own behaviour.
  case table(FactSource)
  /// Follows from something written: a kind, a reference, a route.
  case implied(FactSource, SourceSpan)
  /// What loopgen does unless told otherwise.
  case standard(FactSource)

  package var span: SourceSpan? {
    switch self {
    case .spec(let span), .implied(_, let span): span
    case .table, .standard: nil
    }
  }

  /// Whose word it is; `nil` for what the user wrote.
  package var source: FactSource? {
    switch self {
    case .spec: nil
    case .table(let source), .implied(let source, _), .standard(let source): source
    }
  }
}

extension Origin {
  /// Whether the value came out of a variable: the file holds its name and not the value.
  package var isVariable: Bool {
    if case .implied(let source, _) = self { return source === FactSource.variable }
    return false
  }
}

/// Who says so: a short name for messages, and where it can be checked.
package final class FactSource: Sendable {
  /// As it reads in parentheses: "uvicorn's default".
  package let title: String
  /// A manual, a source file or a measurement.
  package let evidence: String

  package init(_ title: String, _ evidence: String) {
    self.title = title
    self.evidence = evidence
  }
}
