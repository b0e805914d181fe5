import LoopDiagnostics
import LoopStack

/// Tells what somebody changed from what follows from it, and leaves the latter out where that is certain.
///
/// A fact that nobody wrote is a function of facts that somebody wrote, and each of those is told; so is everything that a
/// reviewer must not miss, whoever wrote it.
struct Consequences {
  private let before: Stack
  private let after: Stack

  init(_ before: Stack, _ after: Stack) {
    self.before = before
    self.after = after
  }

  /// Facts that repeat what stands elsewhere in the spec.
  private static let copies: Set<String> = [
    "builder", "host", "issuer", "mcp path", "body", "methods", "command", "key set", "profile", "listens",
  ]

  /// What a reader of a spec may bring about with words that are no facts themselves (`health: false`, `trust: []`, a limit
  /// that is written out), and the facts one of which must differ for it to follow.
  private static let causes: [String: Set<String>] = [
    "health": ["image", "build", "port", "kind", "context", ""], "trusts": ["tls", ""], "file limit": ["streams", ""],
  ]

  func folded(_ all: [FactDifference]) -> [FactDifference] {
    if all.isEmpty { return [] }
    let told = placed(all)
    let spans = owners(told)
    var labels: [Change.Subject: Set<String>] = [:]
    for difference in told { labels[difference.subject, default: []].insert(difference.label) }
    let all = labels.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    let kept = told.filter { difference in
      let own = labels[difference.subject] ?? []
      // Whose tokens it checks says who issues them.
      if own.contains("auth"), ["issuer", "key set"].contains(difference.label) { return false }
      let near = difference.label == "file limit" ? all : own
      let isExplained = Self.causes[difference.label].map { !$0.isDisjoint(with: near) } ?? true
      return !isExplained || !follows(difference, spans)
    }
    return kept.isEmpty ? told : kept
  }

  /// Routes that came with a service are told with it.
  private func placed(_ all: [FactDifference]) -> [FactDifference] {
    var all = all
    var homes: [String: Int] = [:]
    for (place, difference) in all.enumerated() {
      guard case .service(let name) = difference.subject else { continue }
      if difference.label.isEmpty || difference.label == "kind" { homes[name] = homes[name] ?? place }
    }
    let edge = all.firstIndex { $0.subject == .edge && $0.label.isEmpty }
    var gone: Set<Int> = []
    for place in all.indices where all[place].purpose != .user && all[place].label.isEmpty {
      guard let home = all[place].service.flatMap({ homes[$0] }) ?? edge else { continue }
      all[home].alarms += all[place].alarms
      gone.insert(place)
    }
    return all.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }

  /// Where facts stand that differ and are no copies.
  private func owners(_ all: [FactDifference]) -> Set<SourceSpan> {
    var spans: Set<SourceSpan> = []
    for difference in all where !isCopying(difference) {
      for row in [difference.before, difference.after] {
        if let row, case .spec(let span) = row.origin { spans.insert(span) }
      }
    }
    return spans
  }

  private func follows(_ difference: FactDifference, _ owners: Set<SourceSpan>) -> Bool {
    guard difference.alarms.isEmpty else { return false }
    if case .renamed = difference.kind { return isDerived(difference) }
    return isDerived(difference) || isCopy(difference, owners) || isAddress(difference)
  }

  /// Whether nobody wrote it, on neither side.
  private func isDerived(_ difference: FactDifference) -> Bool {
    [difference.before, difference.after].allSatisfy { $0.map { isDerived($0, difference.subject) } ?? true }
  }

  private func isDerived(_ row: FactRow, _ subject: Change.Subject) -> Bool {
    switch row.origin {
    case .spec: false
    // What another file says, a Dockerfile for instance, is told nowhere else.
    case .implied(_, let span): span.file == before.span.file || span.file == after.span.file
    case .table: !isOwnDockerfile(subject)
    case .standard: true
    }
  }

  private func isOwnDockerfile(_ subject: Change.Subject) -> Bool {
    guard case .service(let name) = subject, case .build(let build)? = after.service(named: name)?.image,
      case .dockerfile = build.recipe
    else { return false }
    return true
  }

  /// Whether it says what another difference says, of the same place.
  private func isCopy(_ difference: FactDifference, _ owners: Set<SourceSpan>) -> Bool {
    guard isCopying(difference) else { return false }
    return [difference.before, difference.after].allSatisfy { row in
      guard let row else { return true }
      guard case .spec(let span) = row.origin else { return isDerived(row, difference.subject) }
      return owners.contains(span)
    }
  }

  /// Whether it is a fact that repeats others; the edge's own host, for instance, is what they repeat.
  private func isCopying(_ difference: FactDifference) -> Bool {
    switch difference.subject {
    case .edge: false
    // What a target sets is a fact of a service where that target was chosen.
    case .target: difference.label.hasPrefix("set ")
    case .service where difference.label == "body": false
    default: Self.copies.contains(difference.label)
    }
  }

  /// Whether an address differs only in what it begins with: another service's port, or the edge's origin.
  private func isAddress(_ difference: FactDifference) -> Bool {
    guard let old = difference.before, let new = difference.after, old.role == new.role else { return false }
    switch old.role {
    case .address: return Self.path(old.value) == Self.path(new.value)
    case .edgeAddress:
      guard let first = before.edge?.origin.value, let second = after.edge?.origin.value else { return false }
      return old.value.hasPrefix(first) && new.value.hasPrefix(second)
        && old.value.dropFirst(first.count) == new.value.dropFirst(second.count)
    default: return false
    }
  }

  /// What stands behind scheme, host and port.
  private static func path(_ address: String) -> Substring {
    address.dropFirst("http://".count).drop { $0 != "/" }
  }
}
