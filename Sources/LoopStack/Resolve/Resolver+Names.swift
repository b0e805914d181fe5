import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// What the edge is called among the services, and the folder of its configuration in the output.
  private static let reserved = ["edge": "the edge's own container", "nginx": "the folder of the edge's configuration"]

  /// Refuses names that the edge has taken.
  mutating func checkName(of entry: Entry<ServiceSpec>) {
    guard let edge = spec.edge, let owner = Self.reserved[entry.key.value] else { return }
    diagnostics.report(
      SpecCodes.conflictingKeys,
      "a service is named `\(entry.key.value)`, which is the name of \(owner)",
      at: entry.key.span,
      notes: [Note("the edge is described here", at: edge.span)],
      help: "give the service another name"
    )
  }

  /// Refuses a path that is read and written: only one of the two could be mounted there.
  mutating func checkMounts(of entry: Entry<ServiceSpec>) {
    let written = entry.value.value
    for write in written.writes {
      guard let read = written.reads.first(where: { $0.key.value == write.key.value }) else { continue }
      diagnostics.report(
        SpecCodes.conflictingKeys,
        "`\(write.key.value)` stands under `reads` and under `writes`",
        at: read.key.span,
        notes: [Note("`writes` has it here", at: write.key.span)],
        help: "keep one of the two, or mount one of them elsewhere"
      )
    }
  }

  /// Refuses kinds that serve requests on no port.
  mutating func checkPort(of entry: Entry<ServiceSpec>) {
    let written = entry.value.value
    guard let kind = written.kind, kind.value != .worker, written.port == nil, !isUnread(entry.value.span) else {
      return
    }
    let message = "`\(entry.key.value)` is `kind: \(kind.value.rawValue)`, which listens, and has no `port`"
    diagnostics.report(SpecCodes.missingKey, message, at: kind.span, help: "write `port: 8080`, the port inside")
  }
}
