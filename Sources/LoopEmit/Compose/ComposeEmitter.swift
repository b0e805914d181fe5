import LoopFormats
import LoopRules
import LoopSpec
import LoopStack

/// `compose.yaml`: the whole stack for one engine.
struct ComposeEmitter: Emitter {
  let version: String

  func artifacts(for checked: CheckedStack) -> [Artifact] {
    let stack = checked.stack
    precondition(stack.edge == nil || stack.service(named: ComposeEdge.name) == nil, "`edge` is the edge's own name")
    let file = YAMLFile(header: header(stack), document(stack))
    return [Artifact(path: "compose.yaml", text: file.text)]
  }

  /// The only file that names the tool's version: a comment here changes no container.
  private func header(_ stack: Stack) -> String {
    var lines = [
      stack.generatedHeader,
      "loopgen \(version)",
      "",
      "Images are built here and never pulled: nobody else can publish one under their names.",
      "No service restarts another: `depends_on` orders the first start and nothing else.",
    ]
    if stack.edge != nil { lines.append("Requests come in through `\(ComposeEdge.name)` alone.") }
    return lines.joined(separator: "\n")
  }

  private func document(_ stack: Stack) -> YAMLValue {
    let folder = OutputFolder(stack)
    return .mapping {
      YAMLEntry("name", ComposeText.literal(stack.name.value), spaced: true)
      YAMLEntry("services", spaced: true) {
        for (index, service) in stack.services.enumerated() {
          YAMLEntry(
            service.name.value,
            ComposeService(service: service, stack: stack, folder: folder).value,
            spaced: index > 0
          )
        }
        if let edge = stack.edge {
          YAMLEntry(
            ComposeEdge.name,
            ComposeEdge(edge: edge, stack: stack, folder: folder).value,
            spaced: !stack.services.isEmpty
          )
        }
      }
      YAMLEntry("networks", networks(stack), spaced: true)
      YAMLEntry("volumes", volumes(stack), spaced: true)
    }
  }

  private func networks(_ stack: Stack) -> YAMLValue? {
    var used = Set(stack.services.flatMap { $0.networks.map(\.value) })
    if stack.edge != nil { used.insert(.edge) }
    if used.isEmpty { return nil }
    return .mapping {
      for network in Network.allCases where used.contains(network) {
        switch network {
        case .edge: YAMLEntry(network.rawValue, .mapping([]), comment: "the edge and what it routes to")
        case .back:
          YAMLEntry(network.rawValue, comment: "services among themselves; no way out") {
            YAMLEntry("internal", true)
          }
        case .egress:
          YAMLEntry(network.rawValue, .mapping([]), comment: "a way out for services that nothing is routed to")
        }
      }
    }
  }

  /// All that are declared, used or not: a volume that is not named here looks abandoned to `docker volume prune`.
  private func volumes(_ stack: Stack) -> YAMLValue? {
    let named = stack.volumes.filter { $0.path == nil }
    if named.isEmpty { return nil }
    return .mapping(named.map { YAMLEntry($0.name.value, .mapping([])) })
  }
}
