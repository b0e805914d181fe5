import Foundation
import Support
import Testing

/// Services behind the edge, and the ports of everything: one for all changes.
final class ReloadServices {
  let ports: [String: Int]
  private let control: Int
  private let upstream: RunningProgram
  /// Takes connections and never answers.
  private let silence: Connection

  /// What the configuration's own ports become on this machine.
  private static let places = ["edge", "other", "health", "names"]

  init() throws {
    let services = ["api", "feed", "site"]
    let free = try Loopback.freePorts(services.count + Self.places.count + 1)
    let silence = try Loopback.listener()
    self.silence = silence.connection
    var ports = Dictionary(uniqueKeysWithValues: zip(services + Self.places, free))
    ports["silent"] = silence.port
    self.ports = ports
    control = free[free.count - 1]
    let script = Checkout.root + "/Tests/FieldTests/Programs/upstream.py"
    let numbers = [control, ports["names"] ?? 0] + services.compactMap { ports[$0] }
    upstream = try RunningProgram(try #require(Tool.python.path), ["-I", script] + numbers.map(String.init))
    for name in services { try Loopback.waitForListener(on: port(name)) }
    try Loopback.waitForListener(on: control)
  }

  deinit { _ = upstream.end() }

  func port(_ name: String) -> Int { ports[name] ?? 0 }

  /// The service of a port, as it is called in the spec.
  func name(_ port: Int?) -> String? { ports.first { $0.value == port }?.key }

  /// A configuration as it can be served here: what belongs to the container's network is changed, nothing else.
  func placed(_ text: String) -> String {
    text.replacing("listen 8080", with: "listen 127.0.0.1:\(port("edge"))")
      .replacing("127.0.0.1:8079", with: "127.0.0.1:\(port("health"))")
      .replacing("resolver 127.0.0.11 ", with: "resolver 127.0.0.1:\(port("names")) ")
  }

  /// A text without the ports of this run.
  func anonymous(_ text: String) -> String {
    ports.reduce(text) { $0.replacing(String($1.value), with: $1.key.uppercased()) }
  }

  /// Lets the open stream go on by one event.
  func step() throws { #expect(try Loopback.get(control, "/", host: "x").status == 204) }
}

/// A generated edge with a master process, so that it can be reloaded.
final class ReloadedEdge {
  let services: ReloadServices
  private let program: NginxProgram
  private let folder: NginxFolder
  private var nginx: RunningProgram
  private var generation = 1

  init(_ program: NginxProgram, _ services: ReloadServices, _ files: [String: String]) throws {
    self.program = program
    self.services = services
    folder = try NginxFolder(Self.marked(files, 1))
    nginx = try Self.start(program, folder)
    try waitForGeneration()
  }

  /// It ends its workers, those of earlier configurations among them.
  deinit { _ = nginx.end(with: SIGTERM) }

  var log: String { nginx.said }

  private static func start(_ program: NginxProgram, _ folder: NginxFolder) throws -> RunningProgram {
    try RunningProgram(program.path, ["-p", folder.path, "-c", folder.main, "-e", "stderr", "-g", "daemon off;"])
  }

  /// The health check's answer tells which configuration a worker has.
  private static func marked(_ files: [String: String], _ generation: Int) -> [String: String] {
    files.mapValues { $0.replacing("return 200 \"ok\\n\"", with: "return 200 \"ok-\(generation)\"") }
  }

  private var answering: String? { try? Loopback.get(services.port("health"), "/health", host: "x").body }

  private func waitForGeneration() throws {
    for _ in 0..<200 {
      if answering == "ok-\(generation)" { return }
      usleep(25_000)
    }
    throw Loopback.Failure(message: "nginx does not answer: \(log)")
  }

  func place(_ files: [String: String]) throws {
    generation += 1
    try folder.place(Self.marked(files, generation))
  }

  /// `nginx -s reload`.
  ///
  /// - Returns: Whether new requests meet the new configuration.
  func reload() throws -> Bool {
    let run = try Program.run(program.path, ["-p", folder.path, "-c", folder.main, "-e", "stderr", "-s", "reload"])
    if run.status != 0 { return false }
    for _ in 0..<200 {
      if log.contains("[emerg]") { return false }
      if answering == "ok-\(generation)" {
        // Old workers take connections until the master has told them not to, 100 ms after the new ones have begun.
        usleep(250_000)
        return answering == "ok-\(generation)"
      }
      usleep(25_000)
    }
    return false
  }

  func restart() throws {
    _ = nginx.end(with: SIGTERM)
    nginx = try Self.start(program, folder)
    try waitForGeneration()
  }

  func get(
    _ path: String,
    host: String = "edge.example.com",
    method: String = "GET",
    headers: String = "",
    body: String = ""
  ) throws -> Answer {
    try Loopback.get(services.port("edge"), path, host: host, method: method, headers: headers, body: body)
  }

  /// A stream through the edge, its first event read; by a name that every configuration knows.
  func stream() throws -> Connection {
    let ports = ["edge", "other"].map(services.port)
    let connection = try #require(ports.lazy.compactMap(Loopback.connection).first)
    try connection.send("GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
    _ = try connection.read(until: "data: event 0\n\n")
    return connection
  }

  /// Whether an open stream goes on to its end; what waits for it upstream is let go in any case.
  func isHeld(_ stream: Connection, cutting: Bool) throws -> Bool {
    // A stream that is to be cut is given the time for it before anything else is sent.
    let rest = cutting ? try stream.readToEnd() : ""
    for _ in 1...2 { try services.step() }
    if cutting { return rest.contains("event 2") }
    return (try? stream.read(until: "data: event 2\n\n")) != nil
  }
}
