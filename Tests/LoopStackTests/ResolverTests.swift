import LoopDiagnostics
import LoopSpec
import LoopStack
import Support
import Testing

struct ResolverTests {
  private func python(_ command: String, _ keys: String = "") -> String {
    """
    loopgen: 1
    name: test
    services:
      web:
        build: {recipe: python, context: web, \(command)}
        port: 8080
        \(keys)
    """
  }

  @Test(
    arguments: [
      ("asgi: \"main:app\"", "", "uvicorn", 75, 8_080, "0.0.0.0"),
      ("asgi: \"main:app\"", "keepalive: 90s", "uvicorn", 90, 8_080, "0.0.0.0"),
      ("command: uvicorn main:app", "", "uvicorn", 5, 8_000, "127.0.0.1"),
      (
        "command: uvicorn main:app --host=0.0.0.0 --port 9000 --timeout-keep-alive 70", "", "uvicorn", 70, 9_000,
        "0.0.0.0"
      ),
      ("command: python -m uvicorn main:app --port 9000", "", "uvicorn", 5, 9_000, "127.0.0.1"),
      ("command: \"/opt/venv/bin/gunicorn -b :9001 app\"", "", "gunicorn", 2, 9_001, "127.0.0.1"),
      ("command: \"gunicorn --bind 0.0.0.0:9001 --keep-alive 80 app\"", "", "gunicorn", 80, 9_001, "0.0.0.0"),
      ("command: uvicorn main:app", "env: {PORT: 9100}", "uvicorn", 5, 9_100, "127.0.0.1"),
      ("command: python -m app", "keepalive: 80s", "unknown", 80, nil, nil),
      ("command: python -m app", "", "unknown", nil, nil, nil),
    ] as [(String, String, String, Int?, Int?, String?)]
  )
  func `a command line tells what serves, where, and how long it idles`(
    build: String,
    keys: String,
    runtime: String,
    idle: Int?,
    listens: Int?,
    bind: String?
  ) throws {
    let service = try #require(Reading(python(build, keys)).stack?.services.first)
    #expect(service.runtime.value.rawValue == runtime)
    #expect(service.idle?.value.wholeSeconds == idle)
    #expect(service.listens?.value == listens)
    #expect(service.bind?.value == bind)
  }

  @Test(
    arguments: [
      ("build: {context: web}", "5:12 SPC013"), ("build: {recipe: python, context: web}", "5:12 SPC013"),
      ("build: {recipe: swift, context: web}", "5:12 SPC013"),
      ("build: {recipe: python, dockerfile: D, context: web, asgi: \"a:b\"}", "5:41 SPC014"),
      ("build: {recipe: python, context: web, asgi: \"a:b\", command: x}", "5:65 SPC014"),
      ("build: {recipe: swift, context: web, product: p, asgi: \"a:b\"}", "5:60 SPC014"),
      ("build: {recipe: python, context: web, command: \"a 'b\"}", "5:52 SPC012"),
      ("build: {recipe: python, context: web, asgi: \"a:b\"}\n    image: \"x:1.0.0\"", "5:12 SPC014"),
      ("memory: 1g", "4:3 SPC013"), ("image: \"x:1.0.0\"\n    health: {path: /a, command: b}", "6:33 SPC014"),
    ]
  )
  func `an image comes from exactly one place`(keys: String, expected: String) {
    #expect(Reading("loopgen: 1\nname: test\nservices:\n  web:\n    \(keys)\n").summary == [expected])
  }

  @Test(
    arguments: [
      ("nginx: {image: \"a:1.0.0\"}\nedge: {host: a.example}", "4:3 SPC014"), ("nginx: {image: \"a:1.0.0\"}", ""),
      ("notes: {kind: mcp}", "4:17 SPC013"), ("auth: {kind: oauth, image: \"a:1.0.0\"}", "4:16 SPC013"),
      ("web: {kind: http, image: \"a:1.0.0\"}", "4:15 SPC013"), ("web: {kind: worker, image: \"a:1.0.0\"}", ""),
    ]
  )
  func `a name is free and what listens has a port`(line: String, expected: String) {
    let summary = Reading("loopgen: 1\nname: test\nservices:\n  \(line)\n").summary
    #expect(summary == (expected.isEmpty ? [] : [expected]))
  }

  @Test(
    arguments: [
      ("{ssh: a@b.example, dir: /srv/x}", []), ("{ssh: a@b.example, dir: x}", []), ("{dir: /srv/x}", []), ("{}", []),
      ("{profile: macos, ssh: a@b.example}", ["6:30 SPC013"]), ("{dir: x}", ["6:14 SPC012"]),
      ("{ssh: a@b.example, dir: ../x}", ["6:32 SPC012"]), ("{ssh: a@b.example, dir: ~/x}", ["6:32 SPC012"]),
    ]
  )
  func `where a stack lives on its target is known`(target: String, expected: [String]) {
    let text =
      "loopgen: 1\nname: test\nservices:\n  web: {image: \"web:1.0.0\"}\ntargets:\n  nas: \(target)\n"
    #expect(Reading(text).summary == expected)
  }

  private func edge(_ keys: String, services: String = "") -> String {
    "loopgen: 1\nname: test\nservices:\n  web: {image: \"web:1.0.0\", port: 80}\n\(services)edge:\n  host: a.example\n  \(keys)\n"
  }

  @Test(
    arguments: [
      ("tls: upstream", "https://a.example"), ("tls: off", "http://a.example:8080"),
      ("tls: {cert: /c/a.pem, key: /c/a.key}", "https://a.example:8443"),
      ("tls: off\n  listen: 80", "http://a.example"),
      ("tls: {cert: /c/a.pem, key: /c/a.key}\n  listen: 443", "https://a.example"),
    ]
  )
  func `the public origin follows from the edge`(keys: String, origin: String) {
    #expect(Reading(edge(keys)).stack?.edge?.origin.value == origin)
  }

  @Test(
    arguments: [
      ("nginx:1.30.0", "resolve"), ("nginx:1.27.3-alpine", "resolve"), ("nginx:1.27.2", "variable"),
      ("nginx:1.22", "variable"),
      ("nginx:stable", "variable"), ("nginx", "variable"), ("registry.example:5000/nginx:1.29.1", "resolve"),
      ("nginx@sha256:" + String(repeating: "a", count: 64), "variable"),
    ]
  )
  func `the image's version decides how upstreams are found`(image: String, form: String) {
    #expect(Reading(edge("image: \"\(image)\"")).stack?.edge?.resolution.value.rawValue == form)
  }

  @Test
  func `references become addresses inside the stack and outside`() {
    let text = edge(
      "routes: {/: web}",
      services:
        "  api: {image: \"api:1.0.0\", env: {A: svc://web/x/y, B: svc://web, C: edge://, D: edge://p, E: svc://gone/x}}\n"
    )
    let stack = Reading(text).stack
    #expect(
      stack?.service(named: "api")?.environment.map(\.value.value) == [
        "http://web:80/x/y", "http://web:80", "https://a.example", "https://a.example/p", "svc://gone/x",
      ]
    )
    #expect(stack?.service(named: "api")?.calls.map(\.value) == ["web", "gone"])
  }

  @Test(
    arguments: [
      ("web", ["edge"]), ("db", ["back"]), ("api", ["edge", "back"]), ("job", ["back", "egress"]), ("lone", ["egress"]),
    ]
  )
  func `a service joins no more networks than it needs`(name: String, networks: [String]) {
    let text = edge(
      "routes: {/: web, /api/: api}",
      services: """
          db: {image: "db:1.0.0", port: 5432}
          api: {image: "api:1.0.0", port: 81, needs: [db]}
          job: {image: "job:1.0.0", calls: [db]}
          lone: {image: "lone:1.0.0"}

        """
    )
    #expect(Reading(text).stack?.service(named: name)?.networks.map(\.value.rawValue) == networks)
  }

  @Test
  func `an MCP server takes the path that a route gives it`() {
    let services = "  notes: {kind: mcp, port: 90, mcp: {open: true}}\n"
    let standard = Reading(edge("routes: {/: web}", services: services)).stack
    let moved = Reading(edge("routes: {/: web, /notes: notes}", services: services)).stack
    let tuned = Reading(edge("routes: {/mcp: {to: notes, stream: 40s}}", services: services)).stack
    #expect(standard?.service(named: "notes")?.mcp?.path.value == "/mcp")
    #expect(moved?.edge?.routes.map(\.path.value) == ["/", "/notes", "/notes/messages/"])
    #expect(tuned?.edge?.routes.first { $0.stream.value }?.readTimeout.value == .seconds(40))
  }

  @Test
  func `two services that imply one route are told apart`() {
    let services = "  a: {kind: mcp, port: 90, mcp: {open: true}}\n  b: {kind: mcp, port: 91, mcp: {open: true}}\n"
    #expect(Reading(edge("routes: {/: web}", services: services)).diagnostics.map(\.code).contains("SPC014"))
    #expect(
      !Reading(edge("routes: {/: web, /other: b}", services: services)).diagnostics.map(\.code).contains("SPC014")
    )
  }

  @Test
  func `raw directives are parsed, and refused when they are none`() {
    let good = Reading(edge("raw: {server: \"add_header X-A b;\"}"))
    let bad = Reading(edge("raw: {server: \"add_header X-A b\"}"))
    #expect(good.stack?.edge?.rawServer.first?.statements.count == 1)
    #expect(bad.summary == ["7:17 SPC012"])
  }

  @Test(
    arguments: [
      ("nginx", "nginx", nil, nil), ("nginx:1.30", "nginx", "1.30", nil), ("host:5000/a/b", "host:5000/a/b", nil, nil),
      ("host:5000/a/b:c@sha256:d", "host:5000/a/b", "c", "sha256:d"), ("a@sha256:d", "a", nil, "sha256:d"),
    ] as [(String, String, String?, String?)]
  )
  func `an image reference is taken apart`(text: String, name: String, tag: String?, digest: String?) {
    let reference = ImageReference(text)
    #expect(reference.name == name)
    #expect(reference.tag == tag)
    #expect(reference.digest == digest)
    #expect(reference.description == text)
  }
}

/// A spec's own Dockerfiles, read for what they start.
struct OwnDockerfileTests {
  private static func service(_ dockerfile: String) throws -> Service {
    let spec = """
      loopgen: 1
      name: test
      services:
        web:
          build: {context: web, dockerfile: Dockerfile}
          port: 8080
      """
    var diagnostics = Diagnostics()
    let stack = StackReader.read(
      SourceText(name: "specs/test.yaml", text: spec),
      as: FileID(0),
      files: { path in
        guard path == "web/Dockerfile" else { return nil }
        return SourceFile(text: SourceText(name: path, text: dockerfile), file: FileID(1))
      },
      reporting: &diagnostics
    )
    return try #require(stack?.services.first)
  }

  @Test(
    arguments: [
      ("CMD [\"uvicorn\", \"main:app\", \"--host\", \"0.0.0.0\", \"--port\", \"9000\"]", "uvicorn", 9_000, 5, nil),
      ("ENV UVICORN_PORT=9001\nCMD uv run uvicorn main:app", "uvicorn", 9_001, 5, nil),
      ("ENV PORT=9002\nCMD exec gunicorn -b :$PORT -w 4 app", "gunicorn", 9_002, 2, 30),
      ("CMD exec gunicorn -b :$PORT app", "gunicorn", nil, 2, 30),
      ("CMD [\"fastapi\", \"run\"]", "uvicorn", 8_000, 5, nil),
      ("ENTRYPOINT [\"tini\", \"--\"]\nCMD [\"node\", \"server.js\"]", "Node", nil, 5, nil),
      (
        "CMD alembic upgrade head && uvicorn main:app --timeout-keep-alive 75 --timeout-graceful-shutdown 9", "uvicorn",
        8_000,
        75, 9
      ), ("CMD [\"./server\"]", "unknown", nil, nil, nil),
    ] as [(String, String, Int?, Int?, Int?)]
  )
  func `a Dockerfile tells what serves`(lines: String, runtime: String, port: Int?, idle: Int?, drain: Int?) throws {
    let service = try Self.service("FROM python:3.12-slim\n" + lines + "\n")
    #expect(service.runtime.value.rawValue == runtime)
    #expect(service.listens?.value == port)
    #expect(service.idle?.value.wholeSeconds == idle)
    #expect(service.drain?.value.wholeSeconds == drain)
    #expect(service.contents?.facts.isComplete == true)
  }
}
