import LoopDiagnostics
import LoopImport
import LoopSpec
import LoopStack
import Testing

/// Files as Compose puts them together.
struct ComposeProjectTests {
  private static func environment(_ service: Service?) -> [String] {
    (service?.container.inputs.environment ?? []).map { "\($0.name.value)=\($0.value.value)" }
  }

  private static func mounts(_ service: Service?) -> [String] {
    (service?.container.inputs.mounts ?? []).map { mount in
      if case .folder(let path) = mount.source { return "\(path) \(mount.target.value)" }
      return mount.target.value
    }
  }

  @Test
  func `a later file is laid over an earlier one`() throws {
    let project = ImportedStack(
      [
        "compose.yaml": """
        services:
          web:
            image: "web:1"
            command: [a, b]
            environment: [A=1, B=2]
            ports: ["80:80"]
            volumes: ["./a:/x", "./b:/y"]
            depends_on: [db]
            cap_add: [NET_ADMIN]
            security_opt: ["no-new-privileges:true"]
          db: {image: "postgres:16"}
        """,
        "prod.yaml": """
        services:
          web:
            command: [c]
            environment: {B: 3, C: 4}
            ports: ["81:80"]
            volumes: ["./c:/y:ro"]
            depends_on: {db: {condition: service_healthy}}
            cap_add: !reset []
            security_opt: !override ["seccomp:unconfined"]
        """,
      ],
      compose: ["compose.yaml", "prod.yaml"]
    )
    let web = try #require(project["web"])
    #expect(project.summary == [])
    #expect(web.container.process.command?.value.words == ["c"])
    #expect(Self.environment(web) == ["A=1", "B=3", "C=4"])
    #expect(web.container.reach.publications.map(\.ports.lowerBound) == [80, 81])
    #expect(Self.mounts(web) == ["./a /x", "./c /y"])
    #expect(web.container.lifecycle.dependencies.map(\.condition.value) == [.healthy])
    #expect(web.container.isolation.addedCapabilities.isEmpty)
    #expect(web.container.isolation.securityOptions.map(\.value) == ["seccomp:unconfined"])
    #expect(project.place(of: web.container.process.command?.span) == "prod.yaml:3:14")
  }

  @Test
  func `services extend each other, and paths move along`() throws {
    let project = ImportedStack(
      [
        "deploy/compose.yaml": """
        services:
          base: {image: "web:1", environment: {A: 1}, user: "1000"}
          web:
            extends: base
            environment: {B: 2}
          other:
            extends: {file: ../common/base.yaml, service: app}
            read_only: true
        """,
        "common/base.yaml": """
        services:
          root: {volumes: ["./data:/data"], env_file: app.env}
          app: {extends: {service: root}, build: ./app}
        """,
        "common/app.env": "C=3\n", "common/app/Dockerfile": "FROM debian:12\n",
      ],
      compose: ["deploy/compose.yaml"]
    )
    #expect(project.summary == [])
    #expect(Self.environment(project["web"]) == ["A=1", "B=2"])
    #expect(project["web"]?.container.process.user?.value == "1000")
    let other = try #require(project["other"])
    #expect(Self.mounts(other) == ["./common/data /data"])
    #expect(Self.environment(other) == ["C=3"])
    #expect(other.container.isolation.readOnlyRoot.value)
    guard case .build(let build) = other.image else {
      Issue.record("it is not built")
      return
    }
    #expect(build.context.value == "./common/app")
    #expect(project.place(of: other.container.inputs.environment.first?.value.span) == "common/app.env:1:3")
  }

  @Test
  func `a circle of services is told where it closes, and the rest is checked`() {
    let project = ImportedStack([
      "compose.yaml": """
      services:
        a: {extends: b, image: "a:1"}
        b: {extends: {service: a}, image: "b:1"}
        c: {extends: missing, image: "c:1"}
        d: {extends: {file: gone.yaml, service: x}, image: "d:1"}
      """
    ])
    #expect(
      project.summary == [
        "compose.yaml:2:16 IMP003", "compose.yaml:3:26 IMP003", "compose.yaml:4:16 IMP005", "compose.yaml:5:23 IMP002",
      ]
    )
    #expect(project.stack?.services.map(\.name.value) == ["a", "b", "c", "d"])
  }

  @Test
  func `files are included, with their own folder and variables`() throws {
    let project = ImportedStack([
      "compose.yaml": """
      include:
        - db/compose.yaml
        - {path: [gone.yaml]}
      services: {web: {image: "web:${TAG}"}}
      """,
      ".env": "TAG=2\n",
      "db/compose.yaml": """
      services: {db: {image: "postgres:${TAG}", volumes: ["./data:/var/lib"]}}
      volumes: {pg: }
      """,
      "db/.env": "TAG=17 # the newest\n",
    ])
    #expect(project.summary == ["compose.yaml:3:13 IMP002"])
    #expect(project["web"]?.container.process.image?.value.tag == "2")
    #expect(project["db"]?.container.process.image?.value.tag == "17")
    #expect(Self.mounts(project["db"]) == ["./db/data /var/lib"])
    #expect(project.stack?.volumes.map(\.name.value) == ["pg"])
  }

  @Test
  func `a file that includes itself is bounded`() {
    let project = ImportedStack(["compose.yaml": "include: [compose.yaml]\nservices: {a: {image: \"a:1\"}}\n"])
    #expect(project.stack?.services.count == 1)
  }

  @Test(
    arguments: [
      ("${A}", "one"), ("$A-x", "one-x"), ("${B:-two}", "two"), ("${EMPTY:-three}", "three"), ("${EMPTY-three}", ""),
      ("${A:+set}", "set"), ("${B:+set}", ""), ("${B:-${A}}", "one"), ("a$$b", "a$b"), ("${A:?no}", "one"),
      ("${DOLLAR}", "x$y"), ("100$", "100$"),
    ]
  )
  func `variables come from the file beside`(text: String, value: String) {
    let project = ImportedStack([
      "compose.yaml": "services: {web: {image: \"a:1\", environment: {X: \"\(text)\"}}}\n",
      ".env": "A=one\nEMPTY=\nDOLLAR='x$y'\n",
    ])
    #expect(Self.environment(project["web"]) == ["X=\(value)"])
  }

  @Test(arguments: ["${B}", "$B/x", "${B:?no}", "${B:?no}-${A}"])
  func `a variable without a value leaves it to the host`(text: String) {
    let project = ImportedStack([
      "compose.yaml": "services: {web: {image: \"a:1\", environment: {X: \"\(text)\"}}}\n", ".env": "A=1\n",
    ])
    #expect(Self.environment(project["web"]) == [])
    #expect(project["web"]?.container.inputs.hostVariables.map(\.value) == ["X"])
  }

  @Test
  func `a value that came out of a variable is marked`() {
    let project = ImportedStack([
      "compose.yaml":
        "services: {web: {image: \"a:1\", environment: {PASSWORD: \"${PW}\", TOKEN: \"${T:-abcdefgh}\"}}}\n",
      ".env": "PW=change-me\n",
    ])
    let variables = project["web"]?.container.inputs.environment ?? []
    #expect(variables.map(\.value.origin.isVariable) == [true, false])
    let secrets = project.findings.filter { $0.hasSuffix("SEC002") }
    #expect(secrets == ["compose.yaml:1:72 SEC002"], "the default is in the file")
  }

  @Test
  func `an environment file as Compose reads it`() {
    let project = ImportedStack([
      "compose.yaml": """
      services:
        web:
          image: "a:1"
          env_file: [a.env, {path: raw.env, format: raw}, {path: gone.env, required: false}]
          environment: {G: compose}
      """,
      "a.env": """
      # a comment
      A=1
      export B = two words   # and why
      C='$A # kept'
      D="x\\ty ${A}"
      E=${A}${MISSING:-!}
      F: colon
      G=file
      A=again
      not an assignment
      """,
      "raw.env": "H=${A}\n",
    ])
    #expect(
      Self.environment(project["web"])
        == ["A=again", "B=two words", "C=$A # kept", "D=x\ty 1", "E=1!", "F=colon", "H=${A}", "G=compose"]
    )
    #expect(project.summary == [])
  }

  @Test
  func `what Compose does not know is told and counted`() {
    let project = ImportedStack([
      "compose.yaml": """
      service: {}
      services:
        web:
          image: "a:1"
          volume: [x]
          x-mine: {anything: 1}
          healthcheck: {tests: [CMD, a]}
          deploy: {update_config: {order: start-first}}
      volumes: {v: {drivers: x}}
      """
    ])
    #expect(
      project.summary == [
        "compose.yaml:1:1 IMP001", "compose.yaml:5:5 IMP001", "compose.yaml:7:19 IMP001", "compose.yaml:9:15 IMP001",
      ]
    )
    #expect(
      project.inventory.notUnderstood.map(\.value) == [
        "service", "services.web.volume", "healthcheck.tests", "volumes.v.drivers",
      ]
    )
    #expect(project.diagnostics.all.first { $0.message.contains("`volume`") }?.help == "did you mean `volumes`?")
  }

  @Test(
    arguments: [
      ("services: [a]\n", ["compose.yaml:1:11 IMP004"]), ("services: {a: 1}\n", ["compose.yaml:1:12 IMP004"]),
      ("- a\n", ["compose.yaml:1:1 IMP004"]), ("services: {a: {image: !secret x}}\n", ["compose.yaml:1:23 YML015"]),
      ("services: {a: {image: !!str 1}}\n", []), ("", ["compose.yaml:1:1 YML005"]),
      ("services: {a: *x}\n", ["compose.yaml:1:15 YML013"]),
      ("services: {a: {<<: {image: \"x:1\"}}}\n", []), ("services:\n", []),
      ("services: {a: {ports: {x: y}, volumes: 1}}\n", []),
    ]
  )
  func `what is no project is refused at its place`(text: String, expected: [String]) {
    #expect(ImportedStack(["compose.yaml": text]).summary == expected)
  }

  @Test
  func `a huge file is read or refused with a place`() {
    var text = "services:\n"
    let value = String(repeating: "x", count: 100_000)
    for number in 0..<105 { text += "  s\(number): {image: \"web:1.0.0\", environment: {A: \"\(value)\"}}\n" }
    let project = ImportedStack(["compose.yaml": text])
    #expect(project.diagnostics.all.isEmpty)
    #expect(project.stack?.services.count == 105)
    let tooLarge = ImportedStack(["compose.yaml": text + "#" + String(repeating: value, count: 70)])
    #expect(tooLarge.diagnostics.all.map(\.code) == ["YML008"])
    #expect(tooLarge.diagnostics.all.map(\.span.start) == [0])
    #expect(tooLarge.stack == nil)
  }
}

/// Small files that would grow without end.
struct ComposeBoundsTests {
  @Test
  func `services that copy a large one are counted`() {
    let names = (0..<5_000).map { "  v\($0): a\n" }.joined(separator: "    ")
    var text = "services:\n  base:\n    image: \"a:1\"\n    labels:\n    \(names)"
    for number in 0..<600 { text += "  s\(number): {extends: base}\n" }
    let project = ImportedStack(["compose.yaml": text])
    #expect(project.diagnostics.all.map(\.code) == ["IMP006"])
    #expect(project.stack?.services.count == 601)
  }

  @Test(arguments: ["${", "$", "${A:-", "$${", "${A:-${"])
  func `variables that never end are text`(part: String) {
    let text = String(repeating: part, count: 2_000)
    let project = ImportedStack(["compose.yaml": "services: {a: {image: \"a:1\", environment: {X: \"\(text)\"}}}\n"])
    #expect(project.stack?.services.count == 1)
  }
}
