import LoopDiagnostics
import LoopImport
import LoopSpec
import LoopStack
import Testing

/// Dockerfiles that Compose files name, hold, or name in vain.
struct ImportedImageTests {
  @Test
  func `a Dockerfile inside a Compose file has its places there`() throws {
    let stack = ImportedStack([
      "compose.yaml": """
      services:
        api:
          build:
            context: .
            dockerfile_inline: |
              FROM python:3.12-slim
              RUN <<EOF
              apt-get update
              EOF
              USER app
              CMD ["uvicorn", "m:a", "--port", "8001"]
      """
    ])
    #expect(stack.summary == [])
    let api = try #require(stack["api"])
    let facts = try #require(api.contents?.facts)
    #expect(facts.user?.value == "app")
    #expect(stack.place(of: facts.user?.span) == "compose.yaml:10:14")
    #expect(stack.place(of: facts.base?.span) == "compose.yaml:6:14")
    #expect(api.listens?.value == 8_001)
  }

  @Test
  func `what no builder would read is told inside the Compose file`() {
    let stack = ImportedStack([
      "compose.yaml":
        "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM b\n        RUN <<EOF\n        x\n"
    ])
    #expect(stack.summary.map { $0.prefix { $0 != ":" } + " " + $0.suffix(6) } == ["compose.yaml IMP007"])
    #expect(stack["a"] != nil)
  }

  @Test(arguments: [
    ("build: api", "compose.yaml:2:14 IMP002"),
    ("build: {context: ., dockerfile: ops/Dockerfile}", "compose.yaml:2:39 IMP002"),
    ("build: {context: .}", "compose.yaml:2:24 IMP002"),
    ("build: {context: here, target: gone}", "compose.yaml:2:38 IMP008"),
  ])
  func `what is named and not there is told where it is named`(build: String, place: String) {
    let stack = ImportedStack([
      "compose.yaml": "services:\n  a: {\(build)}\n  b: {image: \"b:1.0.0\"}\n", "here/Dockerfile": "FROM a AS one\n",
    ])
    #expect(stack.summary == [place])
    #expect(stack["b"] != nil)
  }

  @Test(arguments: [
    "build: \"https://example.com/a.git\"", "build: git@example.com:a.git", "build: \"${WHERE}\"",
    "build: {context: ., dockerfile: \"${WHICH}\"}", "build: {dockerfile_inline: \"FROM a\"}",
  ])
  func `what nobody can know is no mistake`(build: String) {
    #expect(ImportedStack(["compose.yaml": "services:\n  a: {\(build)}\n"]).summary == [])
  }

  @Test
  func `a Dockerfile that two services miss is told once`() {
    let stack = ImportedStack(["compose.yaml": "services:\n  a: {build: x}\n  b: {build: ./x}\n"])
    #expect(stack.summary == ["compose.yaml:2:14 IMP002"])
  }

  @Test(arguments: [
    ("image: \"nginx:1.28.0\"", true), ("image: \"nginx:1.28.0\", user: \"101:101\"", false),
    ("image: \"nginx:1.28.0\", user: \"0:101\"", true), ("image: \"nginx:1.28.0\", user: root", true),
    ("image: \"nginxinc/nginx-unprivileged:1.28.0\"", false),
  ])
  func `who starts nginx is what Compose says, or the image`(keys: String, isRoot: Bool) throws {
    let stack = ImportedStack([
      "compose.yaml": "services: {web: {\(keys), volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]}}\n",
      "nginx.conf": "events {}\nhttp { server { listen 80; } }\n",
    ])
    #expect(try #require(stack.stack?.edge).server.startsAsRoot.value == isRoot)
  }

  @Test(arguments: [("nginx:latest", nil), ("nginx", nil), ("nginx:stable-alpine", nil), ("nginx:1.28.0", "1.28.0")])
  func `a tag without a version says nothing of the version`(image: String, version: String?) throws {
    let stack = ImportedStack([
      "compose.yaml": "services: {web: {image: \"\(image)\", volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]}}\n",
      "nginx.conf": "events {}\nhttp { server { listen 80; } }\n",
    ])
    let edge = try #require(stack.stack?.edge)
    #expect(edge.version?.value.description == version)
    #expect(edge.isAtLeast(NginxVersion(1, 20, 0)) == (version != nil))
  }

  @Test(arguments: ["", "command: [\"nginx\", \"-g\", \"daemon off;\"], "])
  func `every port of nginx may be published and probed`(command: String) {
    let stack = ImportedStack([
      "compose.yaml": """
      services:
        web:
          {image: "nginx:1.28.0", \(command)ports: ["80:80", "443:443"],
           healthcheck: {test: [CMD, curl, "http://127.0.0.1:8079/"]}, volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]}
      """,
      "nginx.conf": "events {}\nhttp { server { listen 80; listen 443; listen 127.0.0.1:8079; } }\n",
    ])
    #expect(!stack.findings.contains { $0.hasSuffix("PRT003") }, "\(stack.findings)")
  }

  @Test
  func `a port where nginx does not listen is found`() {
    let stack = ImportedStack([
      "compose.yaml":
        "services: {web: {image: \"nginx:1.28.0\", ports: [\"80:8080\"], volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]}}\n",
      "nginx.conf": "events {}\nhttp { server { listen 80; } }\n",
    ])
    #expect(stack.findings.contains("compose.yaml:1:49 PRT003"), "\(stack.findings)")
  }

  @Test
  func `the configuration that nginx is told of is the one that is read`() throws {
    let stack = ImportedStack([
      "compose.yaml":
        "services: {web: {image: \"nginx:1.28.0\", entrypoint: [nginx, -c, /etc/own/main.conf], volumes: [\"./own:/etc/own\"]}}\n",
      "own/main.conf": "events {}\nhttp { server { listen 8443; location / { proxy_pass http://a:1; } } }\n",
    ])
    let edge = try #require(stack.stack?.edge)
    #expect(edge.locations.count == 1)
    #expect(edge.server.ports.map(\.value) == [8_443])
  }
}
