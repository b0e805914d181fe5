import LoopDiagnostics
import LoopStack

/// Where what differs between two Compose files was written.
struct ComposePlaces {
  private let before: StackSide
  private let after: StackSide
  private let files: ComposeFiles

  init(_ before: StackSide, _ after: StackSide, _ files: ComposeFiles) {
    self.before = before
    self.after = after
    self.files = files
  }

  /// The fact of the head that made it, or of the base what is gone; the committed file where neither spec explains it.
  func place(of difference: ComposeDifference, in service: String) -> (Cause.Place?, Era) {
    if files.isUnexplained(service, difference.path) { return (output, .before) }
    let old = Self.witnesses(of: difference.path, service, before.stack)
    let new = Self.witnesses(of: difference.path, service, after.stack)
    // What is gone stands in the base.
    if difference.after == nil, difference.path.count <= 2, let span = Self.first(of: old, unlike: new) {
      return (.spec(span), .before)
    }
    return Self.choose(old, new)
  }

  /// The first fact that differs, or is not there any more.
  private static func first(of old: [ComposeWitness], unlike new: [ComposeWitness]) -> SourceSpan? {
    old.lazy.filter { witness in !new.contains { $0.name == witness.name && $0.value == witness.value } }
      .compactMap(\.span).first
  }

  /// The first fact that differs and that somebody wrote; else one that is written, else the service itself.
  private static func choose(_ old: [ComposeWitness], _ new: [ComposeWitness]) -> (Cause.Place?, Era) {
    for witness in new {
      let counterpart = old.first { $0.name == witness.name }
      if counterpart?.value == witness.value { continue }
      if let span = witness.span { return (.spec(span), .after) }
      if let span = counterpart?.span { return (.spec(span), .before) }
    }
    if let span = first(of: old, unlike: new) { return (.spec(span), .before) }
    if let span = new.compactMap(\.span).first { return (.spec(span), .after) }
    return (old.compactMap(\.span).first.map { .spec($0) }, .before)
  }

  private static func witnesses(of path: [String], _ name: String, _ stack: Stack) -> [ComposeWitness] {
    if let service = stack.service(named: name) {
      return service.witnesses(of: path, in: stack) + [ComposeWitness("service", service.name)]
    }
    guard let edge = stack.edge, edge.serviceName == name else { return [] }
    return edge.witnesses(of: path, in: stack) + [ComposeWitness("host", edge.host)]
  }

  /// No key of a spec says how a network or a volume is made: another version of loopgen, or somebody's hand, did.
  var output: Cause.Place { .output(before.output + "/" + ComposeFiles.name) }

  /// Where a named volume, or what mounts it, is declared; by its name in the Compose file.
  func place(ofVolume name: String, _ era: Era) -> (Cause.Place?, Era) {
    let stack = era == .before ? before.stack : after.stack
    guard let span = stack.volumes.first(where: { $0.name.value == name })?.name.span else { return (output, .before) }
    return (.spec(span), era)
  }
}
