import LoopDiagnostics
import Support
import Testing

@Suite struct `Closed ports` {
  @Test(arguments: [
    Case(
      "a worker without a port is nobody's target",
      """
      services:
        jobs: {image: "jobs:1.0.0", health: {command: "probe"}}
      """
    ),
    Case(
      "a call without a reference needs no port of ours",
      """
      services:
        web: {image: "web:1.0.0", port: 8080, calls: [queue], needs: [queue]}
        queue: {image: "queue:1.0.0"}
      """
    ),
    Case(
      "a probe of a path needs a port",
      ["PRT002"],
      """
      services:
        web: {image: "web:1.0.0", health: /health}
      """
    ),
    Case(
      "a published port needs one inside",
      ["PRT002"],
      """
      services:
        web: {image: "web:1.0.0", publish: 8080}
      """
    ),
    Case(
      "PORT in the environment says where a command listens",
      ["PRT002"],
      """
      services:
        web:
          build: {recipe: python, context: web, command: "python serve.py"}
          port: 8080
          env: {PORT: "8000"}
      """
    ),
    Case(
      "a flag wins over PORT",
      """
      services:
        web:
          build: {recipe: python, context: web, command: "gunicorn --bind 0.0.0.0:8080 main:app"}
          port: 8080
          env: {PORT: "8000"}
      """
    ),
    Case(
      "a runtime's own port",
      ["PRT002"],
      """
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0"}
          port: 8080
      """
    ),
    Case(
      "a name that leads nowhere is another rule's",
      ["SPC002"],
      """
      services:
        web: {image: "web:1.0.0", env: {API: svc://api/}}
      """
    ),
  ])
  func `are found where something asks them`(example: Case) { example.check() }

  @Test func `a missing port cannot be allowed, a wrong one can`() {
    let missing = """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0"}
      edge: {host: shop.example.com, routes: {/: web}}
      policy: {rules: {PRT002: advice}}
      allow: [{rule: PRT002, because: "it is an example"}]
      """
    let found = Reading(missing)
    #expect(found.diagnostics.map(\.severity.name) == ["error"])
    #expect(found.diagnostics.first?.notes.last?.message == "this cannot be allowed: nothing could be generated")
    #expect(found.checked == nil)
    let wrong = """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0 --port 9000"}
          port: 8000
      allow: [{rule: PRT002, because: "a wrapper listens there"}]
      """
    #expect(Reading(wrong).diagnostics.isEmpty)
  }
}
