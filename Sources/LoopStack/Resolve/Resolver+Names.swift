import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// What the edge is called among the services, and the folder of its configuration in the output.
  private static let reserved = ["edge": "the edge's own container", "nginx": "the folder of the edge's configuration"]

  /// Refuses names that generated things have already.
  mutating func checkName(of entry: Entry<ServiceSpec>) {
    guard let owner = Self.reserved[entry.key.value] else { return }
    let message = "a service cannot be called `\(entry.key.value)`: that is \(owner)"
    diagnostics.report(SpecCodes.conflictingKeys, message, at: entry.key.span, help: "give it another name")
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
