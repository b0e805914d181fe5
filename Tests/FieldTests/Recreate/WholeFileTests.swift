import LoopPlan
import Support
import Testing

/// Compose files whose parts come from several places: other services, anchors, files of variables.
@Suite(.needs(.compose))
struct WholeFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The service `app`, before and after.
    let before: String
    let after: String
    /// Files beside the Compose file, before and after.
    var files: ([String: String], [String: String]) = ([:], [:])

    var testDescription: String { name }
  }

  private static let shared = """
    image: "example/x:1.0.0", environment: {A: 1, B: 2}, cap_add: [X], command: [a], labels: [l=1], \
    volumes: ["./q:/q"], ports: ["80:81"], healthcheck: {test: [CMD, a], retries: 3}, read_only: true, tmpfs: [/a], \
    networks: [n1], ulimits: {nofile: 5}, logging: {driver: local, options: {a: b}}
    """

  private static let plain = ["a.env": "A=1\n", "b.env": "# note\nexport A=\"1\"\n\n"]

  private static let cases: [Case] = [
    Case(name: "a service that extends another", before: "extends: base", after: shared),
    Case(name: "an extended service that is changed", before: "extends: base", after: shared + ", tty: true"),
    Case(
      name: "keys over those of another service",
      before: """
        extends: {service: base}, environment: [A=3], cap_add: [Y, X], command: [b], labels: {m: 2}, \
        volumes: ["./r:/q", "./s:/s"], ports: ["80:82"], healthcheck: {test: [CMD, b]}, read_only: false, tmpfs: /b, \
        networks: {n1: {aliases: [z]}}, ulimits: {nofile: {soft: 5, hard: 6}}, logging: {driver: local, options: {c: d}}
        """,
      after: """
        image: "example/x:1.0.0", environment: {A: 3, B: 2}, cap_add: [X, Y], command: [b], labels: {l: 1, m: 2}, \
        volumes: ["./r:/q", "./s:/s"], ports: ["80:81", "80:82"], healthcheck: {test: [CMD, b], retries: 3}, \
        tmpfs: [/a, /b], networks: {n1: {aliases: [z]}}, ulimits: {nofile: {soft: 5, hard: 6}}, \
        logging: {driver: local, options: {a: b, c: d}}
        """
    ),
    Case(
      name: "another log driver over that of another service",
      before: "extends: base, logging: {driver: json-file, options: {c: d}}",
      after: shared.replacing(
        "logging: {driver: local, options: {a: b}}",
        with: "logging: {driver: json-file, options: {c: d}}"
      )
    ),
    Case(
      name: "lists that are replaced and mappings that are taken away",
      before: "extends: base, cap_add: !override [Z], environment: !reset null",
      after: shared.replacing("environment: {A: 1, B: 2}, cap_add: [X]", with: "cap_add: [Z]")
    ),
    Case(
      name: "a merge key",
      before: "<<: *common, cap_add: [Z]",
      after: "image: \"example/x:1.0.0\", environment: {A: 1}, cap_add: [Z]"
    ),
    Case(
      name: "variables of a file that say the same",
      before: "image: x, env_file: a.env",
      after: "image: x, env_file: [{path: b.env}]",
      files: (plain, plain)
    ),
    Case(
      name: "variables of a file beside those of the service",
      before: "image: x, env_file: a.env, environment: {A: 2}",
      after: "image: x, environment: {A: 2}",
      files: (plain, plain)
    ),
    Case(
      name: "a file of variables that changed",
      before: "image: x, env_file: a.env",
      after: "image: x, env_file: a.env",
      files: (plain, ["a.env": "A=2\n"])
    ),
    Case(
      name: "a comment in a file of variables",
      before: "image: x, env_file: a.env",
      after: "image: x, env_file: a.env",
      files: (plain, ["a.env": "# of the team\nA=1 # one\n"])
    ),
    Case(
      name: "labels of a file",
      before: "image: x, label_file: a.env",
      after: "image: x, label_file: a.env",
      files: (plain, ["a.env": "A=2\n"])
    ),
  ]

  @Test(arguments: cases)
  func `a file that is put together is read as Compose reads it`(example: Case) throws {
    let old = try ComposeFolder.hashes(of: Self.file(example.before), beside: example.files.0)
    let new = try ComposeFolder.hashes(of: Self.file(example.after), beside: example.files.1)
    let isChanged =
      ComposeImpact.rehashed(
        try Self.side(example.before, example.files.0),
        try Self.side(example.after, example.files.1)
      ) == ["app"]
    #expect(isChanged == (old["app"] != new["app"]))
  }

  private static func side(_ service: String, _ files: [String: String]) throws -> StackSide {
    let planned = Planned(nil, "loopgen: 1\nname: whole\nservices: {app: {image: \"example/x:1.0.0\"}}\n")
    var side = try #require(planned.after)
    side.files["compose.yaml"] = file(service)
    side.tree = MemoryTree(Dictionary(uniqueKeysWithValues: files.map { (side.output + "/" + $0.key, $0.value) }))
    return side
  }

  private static func file(_ service: String) -> String {
    """
    name: whole
    x-common: &common {image: "example/x:1.0.0", environment: {A: 1}}
    services:
      base: {\(shared)}
      app: {\(service)}
    networks: {n1: {}}

    """
  }
}
