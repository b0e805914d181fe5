import Foundation
import LoopDiagnostics
import LoopEmit
import LoopImport
import LoopRules
import LoopSpec
import LoopStack
import Support
import Testing

/// What the stack says of nginx is what the emitted files say, read back as if somebody had written them.
struct EmittedFactsTests {
  /// Every spec that other tests emit.
  static let specs: [String] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let cases = tests.appending(path: "LoopEmitTests/Cases")
    let field = tests.appending(path: "FieldTests/Specs")
    func names(_ folder: URL) -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }
    return names(cases).map { cases.appending(path: "\($0)/spec.yaml").path }
      + names(field).map { field.appending(path: $0).path }
  }()

  private struct Both {
    let stack: Stack
    let edge: Edge
    let files: ImportedText
    let found: NginxImport

    /// `nil` for stacks without an edge.
    init?(_ text: String) throws {
      let reading = Reading(text)
      let checked = try #require(reading.checked, "\(reading.diagnostics.map(\.message))")
      guard let edge = checked.stack.edge else { return nil }
      stack = checked.stack
      self.edge = edge
      let artifacts = Emitters.emit(checked, version: "0.0.0").filter { $0.path.hasPrefix("nginx/") }
      files = ImportedText(
        bytes: Dictionary(uniqueKeysWithValues: artifacts.map { ($0.path, Array($0.text.utf8)) }),
        main: "nginx/nginx.conf",
        version: edge.version.value
      )
      found = try #require(files.result)
    }

    /// The facts of a route as lines, in the words of the files.
    func rows(_ route: Route) -> [String] {
      let port = route.port?.value ?? stack.service(named: route.service.value)?.port?.value ?? 0
      let methods = route.methods.map { methods in
        // Who may GET may ask for the headers alone.
        Set(methods.value).union(methods.value.contains(.get) ? [.head] : []).map(\.rawValue).sorted()
      }
      return [
        "service: \(route.service.value)", "port: \(port)", "strip: \(route.strip.value)",
        "read timeout: \(route.readTimeout.value)", "body: \(route.body.value)",
        "follows: \(route.followsAddress.value)", "idle: \(route.upstreamIdle.map { "\($0.value)" } ?? "none")",
        "methods: \(methods ?? ["any"])",
      ] + route.settings.facts.rows.map(\.row)
    }

    static func place(_ route: Route) -> String { "\(route.match) \(route.path.value)" }
  }

  @Test(arguments: specs)
  func `each route's facts are those of its location`(spec: String) throws {
    guard let both = try Both(String(contentsOfFile: spec, encoding: .utf8)) else { return }
    #expect(both.files.findings.isEmpty)
    #expect(both.files.inventory.notUnderstood.map(\.value) == [])
    let locations = Dictionary(grouping: both.found.locations, by: Both.place)
    for route in both.edge.locations {
      let found = try #require(locations[Both.place(route)]?.first, "\(Both.place(route))")
      #expect(both.rows(found) == both.rows(route), "\(Both.place(route))")
      #expect(found.stream.value || !route.stream.value || route.settings.facts.buffering.value)
    }
  }

  /// `= /api` beside `/api/`, `= /mcp/` beside `= /mcp`.
  @Test(arguments: specs)
  func `each location that passes requests on is a route's, or its twin with the same settings`(spec: String) throws {
    guard let both = try Both(String(contentsOfFile: spec, encoding: .utf8)) else { return }
    let routes = Dictionary(both.edge.locations.map { (Both.place($0), $0) }, uniquingKeysWith: { first, _ in first })
    for location in both.found.locations where routes[Both.place(location)] == nil {
      let path = location.path.value
      let twin = path.hasSuffix("/") ? "exact \(path.dropLast())" : "prefix \(path)/"
      let route = try #require(routes[twin], "\(path)")
      #expect(location.settings.facts.rows.map(\.row) == route.settings.facts.rows.map(\.row), "\(path)")
    }
  }

  @Test(arguments: specs)
  func `what holds for the server is what its files say`(spec: String) throws {
    guard let both = try Both(String(contentsOfFile: spec, encoding: .utf8)) else { return }
    let (server, found) = (both.edge.server, both.found.server)
    #expect(found.workerConnections.value == server.workerConnections.value)
    #expect(found.workerProcesses?.value == server.workerProcesses?.value)
    #expect(found.openFiles?.value == server.openFiles?.value)
    #expect(found.shutdownLimit?.value == server.shutdownLimit?.value)
    #expect(found.keepsUnderscores.value == server.keepsUnderscores.value)
    #expect(found.redirectsAbsolutely.value == server.redirectsAbsolutely.value)
    #expect(found.resolver?.value == server.resolver?.value)
    #expect(Set(found.ports.map(\.value)).isSuperset(of: server.ports.map(\.value)))
    let names = Set(both.found.serverNames.map(\.value))
    #expect(names.contains(both.edge.host.value))
    let groups = Set(both.found.upstreams.map(\.name.value))
    #expect(both.edge.upstreams.allSatisfy { groups.contains($0.name.value) })
  }

  @Test func `every spec is looked at`() { #expect(Self.specs.count >= 30) }
}
