import LoopDiagnostics
import LoopSpec
import LoopStack

/// A container of the stack, the edge's own among them.
struct RunningContainer {
  let name: String
  let container: Container
  /// `nil` for the edge of a spec, which is no service there.
  let service: Service?
  let isEdge: Bool
  /// What a recreation cuts; `nil` when nothing long-lived hangs on it.
  let streams: Streams?
  /// Where the container itself is written.
  let span: SourceSpan

  /// Why a container holds long-lived answers.
  enum Streams {
    case itsOwn(Origin)
    case passedOn

    /// As it reads behind the container's name.
    var phrase: String {
      switch self {
      case .itsOwn: "holds open streams"
      case .passedOn: "carries every open stream"
      }
    }
  }

  static func all(in stack: Stack) -> [RunningContainer] {
    let streaming = streamOrigins(of: stack)
    let hasStreams = !streaming.isEmpty
    var all = stack.services.map { service in
      let isEdge = stack.edge?.serviceName == service.name.value
      let own = streaming[service.name.value].map { Streams.itsOwn($0) }
      return RunningContainer(
        name: service.name.value,
        container: service.container,
        service: service,
        isEdge: isEdge,
        streams: isEdge && hasStreams ? .passedOn : own,
        span: service.name.span ?? stack.span.beginning
      )
    }
    if let edge = stack.edge, stack.service(named: edge.serviceName) == nil {
      all.append(
        RunningContainer(
          name: edge.serviceName,
          container: edge.container,
          service: nil,
          isEdge: true,
          streams: hasStreams ? .passedOn : nil,
          span: edge.host.span ?? stack.span.beginning
        )
      )
    }
    return all
  }

  /// Services that answer with streams, and what says so.
  private static func streamOrigins(of stack: Stack) -> [String: Origin] {
    var origins: [String: Origin] = [:]
    for service in stack.services where service.kind.value == .mcp { origins[service.name.value] = service.kind.origin }
    for route in stack.edge?.locations ?? [] where route.stream.value && origins[route.service.value] == nil {
      origins[route.service.value] = route.stream.origin
    }
    return origins
  }
}
