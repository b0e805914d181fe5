import LoopDiagnostics
import Support
import Testing

@Suite struct `Where a process listens` {
  /// A published service of Python's, with more of its keys.
  private static func python(_ command: String, _ keys: String = "") -> String {
    """
    services:
      web:
        build: {recipe: python, context: web, command: "\(command)"}
        port: 8000
        publish: 8000
        \(keys)
    """
  }

  /// A published image, with more of its keys.
  private static func image(_ keys: String) -> String {
    """
    services:
      web:
        image: "web:1.0.0"
        port: 8080
        publish: 8080
        \(keys)
    """
  }

  @Test(arguments: [
    RuleCase("PRT004", "an explicit loopback address", [.error], python("uvicorn main:app --host 127.0.0.1")),
    RuleCase("PRT004", "its name", [.error], python("uvicorn main:app --host localhost")),
    RuleCase("PRT004", "of IPv6", [.error], python("uvicorn main:app --host ::1")),
    RuleCase("PRT004", "behind a starter", [.error], python("uv run uvicorn main:app")),
    RuleCase("PRT004", "uvicorn's own variable", python("uvicorn main:app", "env: {UVICORN_HOST: 0.0.0.0}")),
    RuleCase("PRT004", "every address of IPv6", python("uvicorn main:app --host ::")),
    RuleCase("PRT004", "gunicorn, which may have a file", [.warning], python("gunicorn main:app")),
    RuleCase("PRT004", "gunicorn with a file", python("gunicorn -c gunicorn.conf.py main:app")),
    RuleCase("PRT004", "gunicorn with PORT", python("gunicorn main:app", "env: {PORT: \"8000\"}")),
    RuleCase("PRT004", "gunicorn that is told so", [.error], python("gunicorn --bind 127.0.0.1:8000 main:app")),
    RuleCase("PRT004", "a program that nobody knows", python("python serve.py")),
    RuleCase(
      "PRT004",
      "a variable with a value",
      [.error],
      python("sh -c 'exec uvicorn main:app --host $BIND_TO'", "env: {BIND_TO: 127.0.0.1}")
    ),
    RuleCase("PRT004", "a variable without one", python("sh -c 'exec uvicorn main:app --host $BIND_TO'")),
    RuleCase(
      "PRT004",
      "a command in raw keys",
      [.error],
      python("uvicorn main:app --host 0.0.0.0", "compose: {command: [uvicorn, \"main:app\", --port, \"8000\"]}")
    ),
    RuleCase("PRT004", "the host's network", python("uvicorn main:app", "compose: {network_mode: host}")),
    RuleCase("PRT004", "a variable that tells an image", [.warning], image("env: {HOST: localhost}")),
    RuleCase("PRT004", "an address of other networks", image("env: {HOST: 10.0.0.1}")),
    RuleCase(
      "PRT004",
      "nobody asks it",
      [],
      """
      services:
        web: {build: {recipe: python, context: web, command: "uvicorn main:app"}, port: 8000}
      """
    ),
    RuleCase(
      "PRT004",
      "the generated server's variable",
      [.error],
      """
      services:
        assistant: {kind: mcp, port: 8085, env: {LOOP_MCP_HOST: 127.0.0.1}, mcp: {open: true}}
      edge: {host: shop.example.com}
      """
    ),
  ])
  func `a loopback address is found where others ask`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    RuleCase("PRT002", "a flag", [.error], python("uvicorn main:app --host 0.0.0.0 --port 9000")),
    RuleCase(
      "PRT002",
      "PORT is nothing to uvicorn",
      python("uvicorn main:app --host 0.0.0.0", "env: {PORT: \"9000\"}")
    ),
    RuleCase("PRT002", "but UVICORN_PORT is", [.error], python("uvicorn main:app", "env: {UVICORN_PORT: \"9000\"}")),
    RuleCase(
      "PRT002",
      "a command in raw keys",
      [.error],
      python("uvicorn main:app", "compose: {command: uvicorn main:app --port 9000}")
    ),
    RuleCase(
      "PRT002",
      "a location that asks another port",
      [.error],
      """
      services:
        web: {build: {recipe: python, context: web, asgi: "main:app"}, port: 8000}
      edge: {host: a.example.com, raw: {server: "location /x/ { proxy_pass http://web:9000; }"}}
      """
    ),
    RuleCase(
      "PRT002",
      "a location that asks an image for another port",
      [.warning],
      """
      services:
        web: {image: "web:1.0.0", port: 8000}
      edge: {host: a.example.com, raw: {server: "location /x/ { proxy_pass http://web:9000; }"}}
      """
    ),
    RuleCase(
      "PRT003",
      "a probe of the process's own port",
      python("uvicorn main:app --host 0.0.0.0", "health: {command: \"probe http://localhost:8000/\"}")
    ),
    RuleCase(
      "PRT003",
      "a probe of another port of a known program",
      [.error],
      python("uvicorn main:app --host 0.0.0.0", "health: {command: \"probe http://localhost:9000/\"}")
    ),
    RuleCase(
      "PRT003",
      "a probe of an image's second port",
      [.advice],
      image("health: {command: \"probe http://localhost:9090/\"}")
    ),
    RuleCase(
      "PRT003",
      "a second port that is declared",
      image("health: {command: \"probe http://localhost:9090/\"}\n    compose: {expose: [\"8080\", \"9090\"]}")
    ),
    RuleCase("PRT003", "PORT of an image", [.warning], image("env: {PORT: \"9000\"}")),
    RuleCase("PRT003", "PORT of an image, in files", image("env: {PORT: \"9000\"}"), isFiles: true),
    RuleCase(
      "PRT003",
      "a published port of UDP",
      python("uvicorn main:app --host 0.0.0.0", "compose: {ports: [\"53:53/udp\"]}")
    ),
  ])
  func `ports are compared with it`(example: RuleCase) throws { try example.check() }

  @Test func `the flag is written behind the application`() throws {
    let text = "loopgen: 1\nname: shop\n" + Self.python("uvicorn main:app --port 8000")
    let finding = try #require(Reading(text).all.first { $0.code == "PRT004" })
    let fix = try #require(finding.fix)
    #expect(fix.safety == .safe)
    guard case .replace(let span, let new)? = fix.edits.first else {
      Issue.record("no text is replaced")
      return
    }
    let scalars = Array(text.unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[Int(span.start)..<Int(span.end)])) == "8000")
    #expect(new == "8000 --host 0.0.0.0")
  }
}
