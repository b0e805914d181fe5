import LoopPlan
import Testing

/// What has another name or path now.
struct ChangeRenameTests {
  private static func spec(_ services: String, volumes: String = "", routes: String = "") -> String {
    """
    loopgen: 1
    name: test
    volumes: { \(volumes) }
    services:
    \(services)
    edge:
      host: test.example.com
      routes: { \(routes) }
    """
  }

  @Test func `a service is renamed with all that names it`() throws {
    let edited = WholeLanguage.spec.replacing("  auth:\n", with: "  login:\n")
      .replacing("svc://auth/", with: "svc://login/").replacing("[auth]", with: "[login]")
      .replacing("auth: auth", with: "auth: login")
    #expect(try ChangeLines.of(WholeLanguage.spec, edited) == ["=auth login: auth -> login"])
  }

  @Test func `what else changed of it is told`() throws {
    let before = Self.spec("  web: { image: \"web:1.0.0\", port: 80, env: { A: a, B: b } }")
    let after = Self.spec("  shop: { image: \"web:1.0.0\", port: 80, env: { A: a, B: c } }")
    #expect(try ChangeLines.of(before, after) == ["=web shop: web -> shop", "shop env B: b -> c"])
  }

  @Test func `another service in its place is no rename`() throws {
    let before = Self.spec("  web: { image: \"web:1.0.0\", port: 80 }")
    let after = Self.spec("  db: { image: \"postgres:16.4\", port: 5432 }")
    #expect(
      try ChangeLines.of(before, after) == [
        "+ db: http, image postgres:16.4, port 5432", "- web: http, image web:1.0.0, port 80",
      ]
    )
  }

  @Test func `a volume is renamed with its mounts`() throws {
    let edited = WholeLanguage.spec.replacing("  notes: { path", with: "  texts: { path")
      .replacing("{ /notes: notes }", with: "{ /notes: texts }").replacing("/vault: notes", with: "/vault: texts")
    #expect(try ChangeLines.of(WholeLanguage.spec, edited) == ["=notes volume texts: notes -> texts"])
  }

  @Test func `a named volume with keys leaves them behind`() throws {
    let edited = ChangeLines.loop.replacing("oauth-data", with: "tokens")
    #expect(
      try ChangeLines.of(ChangeLines.loop, edited) == [
        "=oauth-data volume tokens: oauth-data -> tokens !the signing keys stay under the old name: tokens are lost"
      ]
    )
  }

  @Test func `the endpoint's path moves with all that follows from it`() throws {
    let before = ChangeLines.loop.replacing("    /health: loop-api\n", with: "    /notes: loop-mcp\n")
    let after = ChangeLines.loop.replacing("    /health: loop-api\n", with: "    /texts: loop-mcp\n")
    #expect(try ChangeLines.of(before, after) == ["=/notes /texts: /notes -> /texts !`loop-mcp` is public at `/texts`"])
  }

  @Test func `a route with other settings is another route`() throws {
    let services = "  web: { image: \"web:1.0.0\", port: 80 }"
    let before = Self.spec(services, routes: "/a/: web")
    let after = Self.spec(services, routes: "/b/: { to: web, timeout: 5m }")
    #expect(
      try ChangeLines.of(before, after) == [
        "+ /b/: → web  silent for 300s, body 1m !`web` is public at `/b/`", "- /a/: → web  silent for 60s, body 1m",
      ]
    )
  }

  @Test func `of several candidates the most alike is taken, whatever their order`() throws {
    func services(_ names: [String]) -> String {
      names.map { name in
        let digit = name.suffix(1)
        return
          "  \(name): { image: \"app:1.0.\(digit)\", port: 80, env: { ONE: \"\(digit)\", TWO: two, THREE: three } }"
      }.joined(separator: "\n")
    }
    let before = Self.spec(services(["a1", "a2", "a3"]))
    let lines = try ChangeLines.of(before, Self.spec(services(["b3", "b1", "b2"])))
    #expect(lines == ["=a3 b3: a3 -> b3", "=a1 b1: a1 -> b1", "=a2 b2: a2 -> b2"])
  }

  @Test func `a thousand services are renamed one by one`() throws {
    func spec(_ prefix: String) -> String {
      Self.spec((0..<1_000).map { "  \(prefix)\($0): { image: \"app:1.0.\($0)\", port: 80 }" }.joined(separator: "\n"))
    }
    let changes = try ChangeLines.changes(spec("a"), spec("b"))
    #expect(changes.count == 1_000)
    #expect(changes.last?.kind == .renamed(from: "a999"))
  }

  @Test func `services that call each other are renamed together, with what else changed`() throws {
    func spec(_ prefix: String, _ tag: String) -> String {
      Self.spec(
        (0..<40).map { index in
          let image = "image: \"app:\(index == 7 ? tag : "1.0.0")\", port: 80, memory: 1g"
          return "  \(prefix)\(index): { \(image), env: { A: \"\(index)\" }, calls: [\(prefix)\((index + 1) % 40)] }"
        }.joined(separator: "\n")
      )
    }
    let lines = try ChangeLines.of(spec("a", "1.0.0"), spec("b", "1.0.1"))
    #expect(lines.count == 41)
    #expect(lines.filter { !$0.hasPrefix("=") } == ["b7 image: app:1.0.0 -> app:1.0.1"])
  }

  @Test func `a thousand services of one form are renamed in their order`() throws {
    func spec(_ prefix: String) -> String {
      Self.spec((0..<1_000).map { "  \(prefix)\($0): { image: \"app:1.0.0\", port: 80 }" }.joined(separator: "\n"))
    }
    let changes = try ChangeLines.changes(spec("a"), spec("b"))
    #expect(changes.map(\.kind) == (0..<1_000).map { .renamed(from: "a\($0)") })
  }

  @Test func `of a thousand services the one that changed is told`() throws {
    func spec(_ tag: String) -> String {
      Self.spec(
        (0..<1_000).map { "  a\($0): { image: \"app:\($0 == 700 ? tag : "1.0.0")\", port: 80 }" }
          .joined(separator: "\n")
      )
    }
    #expect(try ChangeLines.of(spec("1.0.0"), spec("1.0.1")) == ["a700 image: app:1.0.0 -> app:1.0.1"])
  }
}
