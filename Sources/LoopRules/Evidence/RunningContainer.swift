import LoopDiagnostics
import LoopStack

/// One of the containers that run: a service's, or the edge's where no service runs it.
struct RunningContainer {
  let name: String
  /// Where it is named.
  let span: SourceSpan
  let container: Container
  /// `nil` for the edge of a spec.
  let service: Service?

  init(_ service: Service, in stack: Stack) {
    name = service.name.value
    span = service.name.span ?? stack.span
    container = service.container
    self.service = service
  }

  private init(_ edge: Edge, in stack: Stack) {
    name = edge.serviceName
    span = edge.host.span ?? stack.span
    container = edge.container
    service = nil
  }

  /// Whether the edge runs in it.
  func isEdge(of stack: Stack) -> Bool { stack.edge?.serviceName == name }

  /// In the order of the services, the edge last.
  static func all(in stack: Stack) -> [RunningContainer] {
    var all = stack.services.map { RunningContainer($0, in: stack) }
    if let edge = stack.edge, stack.serviceIndex(of: edge.serviceName) == nil { all.append(Self(edge, in: stack)) }
    return all
  }
}

extension Service {
  /// Where relative paths of its program begin.
  var workingFolder: Fact<String>? { container.process.workingFolder ?? contents?.facts.workingFolder }

  /// Who its program runs as, as far as it is known.
  var effectiveUser: Fact<String>? { container.process.user ?? contents?.facts.user }

  /// What it runs, or what its image stands on.
  var imageReference: Fact<ImageReference>? { container.process.image ?? contents?.facts.base }

  /// Whether a mount is one of the spec's own keys, and not of the raw ones or of a Compose file.
  func isTyped(_ mount: Mount, in stack: Stack) -> Bool {
    stack.form == .spec && mounts.contains { $0.target.span == mount.target.span }
  }
}
