import LoopPlan
import LoopSpec
import Support
import Testing

struct EdgeImpactTests {
  @Test(arguments: EdgeChange.routes + EdgeChange.ofEdge + EdgeChange.ofDirectives + EdgeChange.ofFiles)
  func `a change leads to a reload or a restart, each cause in its place`(change: EdgeChange) throws {
    let outcome = try change.outcome()
    #expect(outcome == change.effects, "\(outcome.joined(separator: "\n"))")
  }

  @Test(arguments: EdgeChange.quiet)
  func `what nginx does not care for is no change`(change: EdgeChange) throws {
    #expect(try change.outcome() == [])
  }
}

struct EdgeFilesTests {
  private func tree(_ files: [String: String], tls: String = "{cert: tls/site.pem, key: tls/site.key}") -> MemoryTree {
    let spec = EdgeChange.base.replacing("  host: app", with: "  tls: \(tls)\n  host: app")
    return MemoryTree(files.merging(["specs/app.yaml": spec], uniquingKeysWith: { $1 }))
  }

  private func outcome(_ old: MemoryTree, _ new: MemoryTree) throws -> [String] {
    let planned = Planned(trees: old, new)
    let before = try #require(planned.before, "\(planned.problems)")
    let after = try #require(planned.after, "\(planned.problems)")
    return EdgeImpact.effects(before, after).map { planned.line(of: $0) }
  }

  @Test
  func `a certificate of the repository that changed needs a reload`() throws {
    let old = tree(["tls/site.pem": "old", "tls/site.key": "key"])
    #expect(try outcome(old, old) == [])
    #expect(
      try outcome(old, tree(["tls/site.pem": "new", "tls/site.key": "key"]))
        == ["reload certificate `tls/site.pem` changed (file tls/site.pem)"]
    )
    #expect(
      try outcome(old, tree(["tls/site.pem": "old"]))
        == ["reload the certificate's key `tls/site.key` changed (file tls/site.key)"]
    )
    #expect(try outcome(tree([:]), tree([:])) == [])
  }

  @Test
  func `a certificate behind links is the file that they lead to, as far as that is in the repository`() throws {
    let tls = "{cert: tls/live/site/cert.pem, key: tls/live/site/key.pem}"
    var old = tree(["tls/archive/cert1.pem": "one", "tls/archive/cert2.pem": "two"], tls: tls)
    old.links = ["tls/live/site/cert.pem": "../../archive/cert1.pem", "tls/live/site/key.pem": "../../../../out"]
    var new = old
    new.files["tls/archive/cert2.pem"] = Array("other".utf8)
    #expect(try outcome(old, new) == [])
    new.links["tls/live/site/cert.pem"] = "../../archive/cert2.pem"
    #expect(
      try outcome(old, new)
        == ["reload certificate `tls/live/site/cert.pem` changed (file tls/live/site/cert.pem)"]
    )
    // A link to itself leads nowhere, and does not hold anybody up.
    new.links["tls/live/site/cert.pem"] = "cert.pem"
    #expect(try outcome(new, new) == [])
  }

  @Test
  func `what was never built, or lies beside what nginx reads, is no change`() throws {
    let planned = Planned(EdgeChange.base, EdgeChange.base)
    var before = try #require(planned.before)
    let after = try #require(planned.after)
    before.files["nginx/notes.txt"] = "{ not nginx's"
    before.files["compose.yaml"] = "other"
    #expect(EdgeImpact.effects(before, after) == [])
  }

  @Test
  func `a stack without an edge, or with its first, has no effects here`() throws {
    let bare = EdgeChange.base.split(separator: "edge:\n").first.map(String.init)
    for (old, new) in [(bare, EdgeChange.base), (EdgeChange.base, bare), (bare, bare)] {
      let planned = Planned(old, new)
      let before = try #require(planned.before, "\(planned.problems)")
      let after = try #require(planned.after, "\(planned.problems)")
      #expect(EdgeImpact.effects(before, after) == [])
      #expect((EdgeImpact.workerShutdown(before) != nil) == (old != bare))
    }
  }

  @Test(arguments: [
    ("worker_shutdown_timeout 1h;", 3_600_000), ("worker_shutdown_timeout 1500ms;", 1_500),
    ("worker_shutdown_timeout 90;", 90_000), ("worker_shutdown_timeout 1m 30s;", nil),
    ("worker_shutdown_timeout \"1m 30s\";", 90_000), ("worker_shutdown_timeout 0;", nil), ("", nil),
    ("# worker_shutdown_timeout 5s;", nil),
  ])
  func `old workers live as long as the running file says`(line: String, milliseconds: Int?) throws {
    let planned = Planned(EdgeChange.base, nil)
    var side = try #require(planned.before)
    let text = side.files["nginx/nginx.conf"] ?? ""
    side.files["nginx/nginx.conf"] = text.replacing("worker_shutdown_timeout 24h;", with: line)
    // `1m 30s` without quotes are two words; nginx takes one, and would not start.
    if line.hasSuffix("1m 30s;") { return #expect(EdgeImpact.workerShutdown(side) == .seconds(60)) }
    #expect(EdgeImpact.workerShutdown(side) == milliseconds.map { TimeSpan(milliseconds: $0) })
  }

  @Test(.timeLimit(.minutes(1)))
  func `a thousand upstreams and locations are compared one by one, in any order`() throws {
    func text(_ numbers: some Sequence<Int>, port: Int) -> String {
      let upstreams = numbers.map { "upstream u\($0) { server u\($0):\($0 == 500 ? port : 80); }\n" }.joined()
      let locations = numbers.map { "location /r\($0)/ { proxy_pass http://u\($0); }\n" }.joined()
      return "events {}\nhttp { \(upstreams) server { listen 8080; server_name app.example.com; \(locations) } }"
    }
    let planned = Planned(EdgeChange.base, EdgeChange.base)
    var before = try #require(planned.before)
    var after = try #require(planned.after)
    before.files["nginx/nginx.conf"] = text(0..<1_000, port: 80)
    after.files["nginx/nginx.conf"] = text((0..<1_000).reversed(), port: 81)
    let lines = EdgeImpact.effects(before, after).map { planned.line(of: $0) }
    #expect(lines == ["reload upstream `u500`: `server` u500:80 → u500:81 (generated/app/nginx/nginx.conf)"])
  }
}
