import LoopDiagnostics
import LoopFormats
import LoopRules
import LoopStack
import Support
import Testing

/// Services of a spec behind an nginx configuration that was written by hand.
struct HandWritten: Sendable, CustomTestStringConvertible {
  let title: String
  private let services: String
  private let nginx: String
  /// `CODE severity`, sorted.
  private let found: [String]

  var testDescription: String { title }

  init(_ title: String, _ found: [String] = [], services: String, _ nginx: String) {
    self.title = title
    self.services = services
    self.nginx = nginx
    self.found = found.sorted()
  }

  /// What the rules of some families say, but for networks and health, which these services have none of.
  func check(_ families: Set<String>, _ location: SourceLocation = #_sourceLocation) throws {
    let text = "loopgen: 1\nname: shop\nservices:\n\(services)\nedge: {host: shop.example.com, image: \"nginx:1.28.0\"}"
    var stack = try #require(Reading(text).stack)
    let edge = try #require(stack.edge)
    stack.form = .files
    stack.edge = try Self.edge(edge, reading: nginx)
    let findings = Catalog.check(stack).diagnostics.filter { finding in
      families.contains(String(finding.code.prefix(3))) && finding.code != "RTE009"
    }
    let said = findings.map { "\($0.code) \($0.severity.name): \($0.message)" }.joined(separator: "\n")
    #expect(findings.map { "\($0.code) \($0.severity.name)" }.sorted() == found, "\(said)", sourceLocation: location)
  }

  private static func edge(_ bare: Edge, reading text: String) throws -> Edge {
    let span = try #require(bare.host.span)
    let raw = RawDirectives(
      source: Located(text, at: span),
      statements: try NginxConfiguration(parsing: text).statements,
      isFile: true
    )
    var edge = bare
    edge.routes = []
    edge.trust = []
    edge.rawHTTP = [raw]
    edge.server.resolver = nil
    edge.server.keepsUnderscores = Fact(false, .table(.nginxCore))
    edge.upstreams = raw.directives.compactMap { Upstream($0, version: edge.version) }
    let groups = Dictionary(edge.upstreams.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    var http = ProxyScope(version: edge.version)
    http.apply(raw.directives)
    for (index, server) in raw.directives.filter({ $0.name == "server" }).enumerated() {
      var scope = http
      scope.apply(server.inner)
      edge.rawLocations += LocationReader(upstreams: groups, server: index).routes(in: server.inner, scope)
    }
    return edge
  }
}
