import LoopDiagnostics
import LoopFormats
import LoopSpec
import Support
import Testing

/// `loopgen schema` against an independent validator.
@Suite(.needs(.jsonSchema))
struct SchemaTests {
  private static let schema = Result { () throws -> TemporaryFolder in
    let folder = try TemporaryFolder()
    let run = try Program.run(Program.loopgen, ["schema"])
    try #require(run.status == 0)
    try folder.write("schema.json", run.output)
    return folder
  }

  @Test
  func `it is a schema of draft 2020-12`() throws {
    let folder = try Self.schema.get()
    let run = try Tool.jsonSchema.run(["--check-metaschema", folder.path + "/schema.json"])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(
      try JSONTree(parsing: try folder.read("schema.json"))["$schema"]?.text
        == "https://json-schema.org/draft/2020-12/schema"
    )
  }

  /// Names of the documents that the validator refuses.
  private func refused(_ documents: [(name: String, text: String)]) throws -> Set<String> {
    let schema = try Self.schema.get().path + "/schema.json"
    let folder = try TemporaryFolder()
    for document in documents { try folder.write(document.name + ".yaml", document.text) }
    let names = documents.map { $0.name + ".yaml" }
    let run = try Tool.jsonSchema.run(["--schemafile", schema, "--output-format", "json"] + names, in: folder.path)
    let report = try JSONTree(parsing: run.output)
    // A report without errors has no list of those that parsing met.
    try #require(report["status"]?.text == "ok" || report["parse_errors"]?.items?.isEmpty == true, "\(run.output)")
    let errors = report["errors"]?.items ?? []
    return Set(errors.compactMap { $0["filename"]?.text.map { String($0.dropLast(5)) } })
  }

  @Test
  func `it accepts every example, and what init prints`() throws {
    let starter = try Program.run(Program.loopgen, ["init", "--print"])
    try #require(starter.status == 0)
    let examples = Fixture.all.filter { $0.target == nil }.map { (name: $0.name, text: $0.text) }
    let refused = try refused(examples + [("starter", starter.output)])
    #expect(refused == [])
  }

  /// A document around some lines of one service and of the edge.
  private static func document(service: String = "", edge: String = "", top: String = "") -> String {
    let edged = edge.isEmpty ? "" : "edge: {host: a.example.com, \(edge)}\n"
    return """
      loopgen: 1
      name: test
      services:
        web: {image: "web:1.0.0", port: 8080\(service.isEmpty ? "" : ", " + service)}
      \(edged)\(top)

      """
  }

  private static let documents: [(name: String, text: String)] = [
    // a misspelt key at each level
    ("top-key", document(top: "servces: {}")), ("service-key", document(service: "prot: 1")),
    ("build-key", "loopgen: 1\nname: a\nservices: {b: {build: {context: x, recipes: python}}}\n"),
    ("health-key", document(service: "health: {pth: /x}")), ("mcp-key", document(service: "mcp: {vault: {}}")),
    ("vault-key", document(service: "mcp: {vaults: {a: {path: /a, scop: x}}}")),
    ("edge-key", document(edge: "hots: x")), ("route-key", document(edge: "routes: {/: {to: web, stip: true}}")),
    ("certificate-key", document(edge: "tls: {cert: a, key: b, chain: c}")),
    ("raw-key", document(edge: "raw: {htp: \"a b;\"}")),
    ("volume-key", document(top: "volumes: {a: {hold: notes}}")), ("policy-key", document(top: "policy: {drop: {}}")),
    ("target-key", document(top: "targets: {a: {shh: x}}")),
    ("kubernetes-key", document(top: "targets: {a: {kubernetes: {names: x}}}")),
    ("swarm-key", document(top: "targets: {a: {swarm: {stak: x}}}")),
    ("allowance-key", document(top: "allow: [{rule: PRT005, because: x, wen: y}]")),
    ("extension", document(top: "x-mine: {a: 1}")), ("extension-below", document(service: "x-mine: 1")),
    // missing keys
    ("no-name", "loopgen: 1\nservices: {}\n"), ("no-services", "loopgen: 1\nname: a\n"),
    ("no-host", "loopgen: 1\nname: a\nservices: {}\nedge: {}\n"),
    ("no-route-to", document(edge: "routes: {/: {strip: true}}")),
    ("no-reason", document(top: "allow: [{rule: PRT005}]")),
    // numbers
    ("port-0", document(service: "publish: 0")), ("port-65536", document(service: "publish: 65536")),
    ("port-text", document(service: "publish: \"8080\"")),
    ("port-address", document(service: "publish: \"127.0.0.1:8080\"")),
    ("port-leading-zero", document(service: "publish: \"08080\"")),
    ("port-name", document(service: "publish: http")), ("port-ipv6", document(service: "publish: \"[::1]:80\"")),
    ("replicas-0", document(service: "replicas: 0")), ("replicas-text", document(service: "replicas: \"2\"")),
    ("replicas-half", document(service: "replicas: 1.5")), ("workers-null", document(service: "workers: null")),
    // durations and sizes
    ("duration", document(service: "stop: 1h30m")), ("duration-bare", document(service: "stop: 30")),
    ("duration-half", document(service: "stop: 1.5s")),
    ("duration-order", document(service: "stop: 1s1m")), ("duration-empty", document(service: "stop: \"\"")),
    ("duration-word", document(service: "stop: soon")),
    ("duration-unit", document(service: "stop: 3w")), ("size", document(service: "memory: 512m")),
    ("size-bare", document(service: "memory: 512")),
    ("size-unit", document(service: "memory: 5x")),
    // names, paths, words
    ("name-case", document().replacing("name: test", with: "name: Test")),
    ("name-long", document().replacing("name: test", with: "name: " + String(repeating: "a", count: 64))),
    ("name-number", document().replacing("name: test", with: "name: 12")),
    ("service-name", document().replacing("web:", with: "Web:")),
    ("variable", document(service: "env: {A-B: x}")), ("variable-digit", document(service: "env: {1A: x}")),
    ("env-number", document(service: "env: {A: 1}")),
    ("env-bool", document(service: "env: {A: true}")), ("env-null", document(service: "env: {A: }")),
    ("env-list", document(service: "env: {A: [x]}")),
    ("env-lines", document(service: "env: {A: \"a\\nb\"}")), ("env-empty", document(service: "env:")),
    ("container-path", document(service: "reads: {vault: ./a}")),
    ("container-dots", document(service: "reads: {/a/../b: ./a}")),
    ("container-colon", document(service: "reads: {\"/a:b\": ./a}")),
    ("source-dots", document(service: "reads: {/a: ./../a}")), ("source-name", document(service: "reads: {/a: Bad}")),
    ("source-dotted-name", document(service: "reads: {/a: ./..a}")), ("url-path", document(service: "health: health")),
    ("url-query", document(service: "health: /a?b")),
    ("health-off", document(service: "health: false")), ("health-on", document(service: "health: true")),
    ("kind", document(service: "kind: web")),
    ("user-name", document(service: "user: root")), ("user", document(service: "user: \"0:0\"")),
    ("image-space", document().replacing("web:1.0.0", with: "web 1")),
    ("route-space", document(edge: "routes: {\"/a b\": web}")),
    ("route-brace", document(edge: "routes: {\"/a{b\": web}")),
    ("route-dots", document(edge: "routes: {/a/../b: web}")),
    ("route-double", document(edge: "routes: {//a: web}")), ("route-name", document(edge: "routes: {/: Web}")),
    ("method", document(edge: "routes: {/: {to: web, methods: [get]}}")),
    ("host-port", document(edge: "listen: 80").replacing("a.example.com", with: "\"a.example.com:80\"")),
    ("tls-word", document(edge: "tls: on")),
    ("tls-off", document(edge: "tls: off")), ("tls-half", document(edge: "tls: {cert: a}")),
    ("stream-word", document(edge: "routes: {/: {to: web, stream: often}}")),
    ("stream-time", document(edge: "routes: {/: {to: web, stream: 30s}}")),
    ("network", document(edge: "trust: [10.0.0.0/8]")),
    ("network-large", document(edge: "trust: [10.0.0.0/33]")), ("network-host", document(edge: "trust: [example.com]")),
    ("raw-empty", document(edge: "raw: {http: \"\"}")), ("raw-control", document(edge: "raw: {http: \"a\\u0001;\"}")),
    ("holds-one", document(top: "volumes: {a: {holds: sqlite}}")),
    ("holds-many", document(top: "volumes: {a: {holds: [sqlite, keys]}}")),
    ("holds-word", document(top: "volumes: {a: {holds: db}}")), ("volume-empty", document(top: "volumes: {a: }")),
    ("severity", document(top: "policy: {rules: {PRT005: fatal}}")),
    ("rule-name", document(top: "policy: {rules: {Prt5: error}}")),
    ("ssh-option", document(top: "targets: {a: {ssh: -oX}}")),
    ("set-path", document(top: "targets: {a: {set: {name: x}}}")),
    ("services-list", "loopgen: 1\nname: a\nservices: [web]\n"),
    ("services-null", "loopgen: 1\nname: a\nservices:\n"),
    ("version-language", "loopgen: 1\nname: a\nservices: {b: {build: {recipe: python, context: x, version: 3.11}}}\n"),
    ("context-absolute", "loopgen: 1\nname: a\nservices: {b: {build: {recipe: python, context: /x}}}\n"),
    ("context-dots", "loopgen: 1\nname: a\nservices: {b: {build: {recipe: python, context: a/..}}}\n"),
    ("asgi", "loopgen: 1\nname: a\nservices: {b: {build: {recipe: python, context: x, asgi: main}}}\n"),
    ("scope", document(service: "mcp: {vaults: {a: {path: /a, scope: \"a b\"}}}")),
    ("cited-url", document(service: "mcp: {vaults: {a: {path: /a, url: \"ftp://x\"}}}")),
    ("compose-list", document(service: "compose: [a]")),
    ("c1-control", document(service: "reads: {/a: \"./a\\u0085b\"}")),
    ("date", document(top: "allow: [{rule: PRT005, because: x, until: \"2027-13-01\"}]")),
    ("date-day", document(top: "allow: [{rule: PRT005, because: x, until: \"2027-02-30\"}]")),
  ]

  @Test
  func `it refuses what loopgen's reader refuses, and nothing else`() throws {
    let byProgram = Self.documents.filter { document in
      var found = Diagnostics()
      let source = SourceText(name: "spec.yaml", bytes: Array(document.text.utf8))
      _ = SpecReader.read(source, as: FileID(0), reporting: &found)
      return found.hasErrors
    }
    let bySchema = try refused(Self.documents)
    let names = Set(byProgram.map(\.name))
    #expect(bySchema.subtracting(names) == [], "the schema alone refuses")
    // A pattern cannot count bits.
    #expect(names.subtracting(bySchema) == ["network-large"], "loopgen alone refuses")
    #expect(names.count > 50 && names.count < Self.documents.count - 15)
  }
}
