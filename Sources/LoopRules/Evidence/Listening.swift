import LoopDiagnostics
import LoopStack

/// Where the process of a container listens, as its command line, its environment and its runtime tell.
///
/// What runs in the end counts: the user's own Compose keys before the spec's command, and both before the image's.
struct Listening {
  /// `nil` when nobody knows.
  private(set) var port: Fact<Int>?
  /// The address that it binds; `nil` when nobody knows.
  private(set) var address: Fact<String>?
  /// The command, where one is known.
  let command: Fact<[String]>?

  init(_ service: Service) {
    let command = Launch(service).program
    self.command = command
    let environment = ContainerEnvironment(service)
    if let command {
      let reader = CommandReader(CommandLine(command.value), command.origin, environment)
      port = reader.port
      address = reader.address
      // Its configuration says where nginx listens, and no flag does.
      if reader.isNginx { port = service.listens.flatMap { $0.span == nil ? nil : $0 } }
    } else {
      port = service.listens
      address = service.bind
      if service.image.isMCP { replace(by: environment) }
    }
  }

  /// The generated server takes both from its environment.
  private mutating func replace(by environment: ContainerEnvironment) {
    if let told = environment.port(of: "LOOP_MCP_PORT") { port = told }
    if let told = environment["LOOP_MCP_HOST"] { address = told }
  }
}

extension Stack {
  /// Every port that the configuration of the edge opens, where this service runs it; one `listen` is not all.
  func proxyPorts(of service: Service) -> Set<Int> {
    guard let edge, edge.serviceName == service.name.value else { return [] }
    return Set(edge.server.ports.map(\.value))
  }
}

/// A command line read with the table of its runtime.
private struct CommandReader {
  private let line: CommandLine
  private let row: RuntimeTable
  private let origin: Origin
  private let environment: ContainerEnvironment

  init(_ line: CommandLine, _ written: Origin, _ environment: ContainerEnvironment) {
    self.line = line
    self.environment = environment
    row = RuntimeTable[line.runtime]
    if case .spec(let span) = written { origin = .implied(.commandLine, span) } else { origin = written }
  }

  var isNginx: Bool { line.runtime == .nginx }

  /// A flag that is there, but that cannot be read, leaves its fact unknown.
  var port: Fact<Int>? {
    if let word = line.value(of: row.portFlags) {
      return environment.expanded(word).flatMap { Int($0) }.map { Fact($0, origin) }
    }
    if let bound { return HostBinding(bound).port.map { Fact($0, origin) } ?? defaultPort }
    return line.value(of: row.bindFlags) == nil ? defaultPort : nil
  }

  var address: Fact<String>? {
    if let bound { return HostBinding(bound).address.map { Fact($0, origin) } }
    if line.value(of: row.bindFlags) != nil || isConfigured { return nil }
    switch line.runtime {
    case .uvicorn: return environment["UVICORN_HOST"] ?? row.bind
    // https://docs.gunicorn.org/en/stable/settings.html#bind
    case .gunicorn: return environment["PORT"] == nil ? row.bind : nil
    case .nginx, .unknown, .hummingbird: return nil
    case .node: return row.bind
    }
  }

  private var bound: String? { line.value(of: row.bindFlags).flatMap { environment.expanded($0) } }

  private var defaultPort: Fact<Int>? {
    if isConfigured { return nil }
    switch line.runtime {
    case .uvicorn: return environment.port(of: "UVICORN_PORT") ?? row.port
    case .nginx: return nil
    case .gunicorn, .node, .unknown, .hummingbird: return environment.port(of: "PORT") ?? row.port
    }
  }

  /// Whether a file or a variable of flags may say otherwise.
  private var isConfigured: Bool {
    switch line.runtime {
    case .gunicorn: line.value(of: ["-c", "--config"]) != nil || environment["GUNICORN_CMD_ARGS"] != nil
    case .uvicorn: line.value(of: ["--fd", "--uds"]) != nil
    case .hummingbird, .node, .nginx, .unknown: false
    }
  }
}
