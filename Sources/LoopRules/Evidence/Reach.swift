import LoopDiagnostics
import LoopStack

/// Who is reached from outside its container, and how; built in one pass over the stack.
struct Reach {
  /// One way that leads to a service.
  struct Way {
    /// What it is, as it reads behind "is": "routed at `/api/`".
    let words: String
    let span: SourceSpan?
  }

  private var ways: [String: Way] = [:]
  /// Services that share a network namespace: to them, loopback is more than their own.
  private var joined: Set<String> = []

  init(_ stack: Stack) {
    for route in stack.edge?.locations ?? [] where ways[route.service.value] == nil {
      ways[route.service.value] = Way(words: "routed at `\(route.path.value)`", span: route.path.span)
    }
    for service in stack.services {
      let name = service.name.value
      if let publication = service.container.reach.publications.first, ways[name] == nil {
        let words = "published on \(publication.address.value):\(publication.ports.lowerBound)"
        ways[name] = Way(words: words, span: publication.span)
      }
      for variable in service.container.inputs.environment {
        guard case .service(let other) = variable.reference, other != name, ways[other] == nil else { continue }
        ways[other] = Way(words: "called by `\(name)`", span: variable.value.span)
      }
      if service.sharesHostNetwork { joined.insert(name) }
      for shared in service.container.isolation.shared where shared.key == "network_mode" {
        joined.formUnion([name, shared.service.value])
      }
    }
  }

  /// `nil` for what nobody asks, and for what is asked from inside its own network namespace.
  subscript(name: String) -> Way? { joined.contains(name) ? nil : ways[name] }
}
