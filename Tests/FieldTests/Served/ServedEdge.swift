import Foundation
import LoopDiagnostics
import LoopEmit
import LoopRules
import LoopStack
import Support
import Testing

/// A generated edge that really serves, with upstreams behind it.
///
/// Of the configuration only what belongs to the container is changed: the folders, the two ports it listens on, and
/// the engine's name server, in whose place one of the test answers. The upstreams' names and ports are the spec's own.
final class ServedEdge {
  let port: Int
  let ports: [String: Int]
  private let control: Int
  private let upstream: RunningProgram
  private let nginx: RunningProgram
  private let folder: NginxFolder

  /// Starts everything; `spec` is made of the ports for its services, and nobody answers for one named `gone`.
  init(_ program: NginxProgram, services: [String], spec: ([String: Int]) -> String) throws {
    let free = try Loopback.freePorts(services.count + 4)
    ports = Dictionary(uniqueKeysWithValues: zip(services, free))
    let (port, health, control, names) = (
      free[services.count], free[services.count + 1], free[services.count + 2], free[services.count + 3]
    )
    (self.port, self.control) = (port, control)
    let reading = Reading(spec(ports))
    let checked = try #require(reading.checked, "\(reading.rendered)")
    let files = Emitters.emit(checked, version: "0.0.0").filter { $0.path.hasPrefix("nginx/") }
    folder = try NginxFolder(Dictionary(uniqueKeysWithValues: files.map { (String($0.path.dropFirst(6)), $0.text) })) {
      text in
      text.replacing("listen 8080", with: "listen 127.0.0.1:\(port)").replacing(
        "127.0.0.1:8079",
        with: "127.0.0.1:\(health)"
      )
      .replacing("resolver 127.0.0.11 ", with: "resolver 127.0.0.1:\(names) ")
    }
    let script = Checkout.root + "/Tests/FieldTests/Programs/upstream.py"
    let echoes = ports.filter { $0.key != "gone" }.values.sorted()
    let numbers = ([control, names] + echoes).map(String.init)
    upstream = try RunningProgram(try #require(Tool.python.path), ["-I", script] + numbers)
    for port in [control] + echoes { try Loopback.waitForListener(on: port) }
    // One process: it ends with the signal that its test sends.
    let global = "daemon off; master_process off;"
    nginx = try RunningProgram(program.path, ["-p", folder.path, "-c", folder.main, "-e", "stderr", "-g", global])
    try Loopback.waitForListener(on: port)
  }

  deinit {
    _ = nginx.end()
    _ = upstream.end()
  }

  var log: String { nginx.said }

  func get(
    _ path: String,
    host: String = "edge.example.com",
    method: String = "GET",
    headers: String = "",
    body: String = ""
  )
    throws -> Answer
  {
    try Loopback.get(port, path, host: host, method: method, headers: headers, body: body)
  }

  /// Waits until nginx has looked up who answers this path: named upstreams are asked for in the background, and until
  /// the first answer there is nobody to pass a request to.
  func waitForUpstream(of path: String, method: String = "GET") throws {
    for _ in 0..<200 {
      if try get(path, method: method).status != 502 { return }
      usleep(50_000)
    }
    Issue.record("nginx knows no address for \(path): \(log)")
  }

  /// Lets the stream go on by one event.
  func step() throws { #expect(try Loopback.get(control, "/", host: "x").status == 204) }
}
