import Foundation
import Support
import Testing

/// `validate --from` with files that are broken: each is told at its place, and the others are still checked.
struct BadFilesTests {
  /// A file that is in order but for one finding, beside the broken one.
  private static let good = """
    services:
      web: {image: "web:1.0.0", typo: 1}
      api: {image: "api:1.0.0", volumes: ["./data:/data", "./data:/data:ro"]}

    """
  private static let finding = "compose.yaml:2:29: warning[IMP001]: Compose has no key `typo` here"

  private func folder(_ files: [(name: String, text: String)]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    for file in files { try folder.write(file.name, file.text) }
    return folder
  }

  private func loopgen(_ folder: TemporaryFolder, _ paths: String) throws -> Run {
    try Program.run(Program.loopgen, ["validate", "--from", paths], in: folder.path)
  }

  /// What is wrong with a file, and where.
  struct Broken: Sendable, CustomTestStringConvertible {
    let title: String
    let name: String
    let text: String
    let place: String

    init(_ title: String, _ name: String, _ text: String, _ place: String) {
      self.title = title
      self.name = name
      self.text = text
      self.place = place
    }

    var testDescription: String { title }
  }

  @Test(arguments: [
    Broken(
      "a key that nobody knows",
      "b.yaml",
      "services: {b: {image: b, imagee: c}}\n",
      "b.yaml:1:26: warning[IMP001]"
    ),
    Broken("a tag of another program", "b.yaml", "services: {b: {image: !env B}}\n", "b.yaml:1:23: warning[YML015]"),
    Broken("an `extends` circle", "b.yaml", "services: {b: {extends: b}}\n", "b.yaml:1:25: error[IMP003]"),
    Broken("an include that is missing", "b.yaml", "include: [gone.yaml]\n", "b.yaml:1:11: warning[IMP002]"),
    Broken("an include that leads out", "b.yaml", "include: [../../etc/x.yaml]\n", "b.yaml:1:11: warning[IMP002]"),
    Broken("an include of itself", "b.yaml", "include: [b.yaml]\n", "b.yaml:1:11: error[IMP006]"),
    Broken("a mapping that is a list", "b.yaml", "services: [b]\n", "b.yaml:1:11: warning[IMP004]"),
    Broken("a tab", "b.yaml", "services:\n\tb: {}\n", "b.yaml:2:1: error[YML"),
    Broken("an empty file", "b.yaml", "", "b.yaml:1:1: error[YML005]"),
    Broken("an empty configuration", "b.conf", "", "b.conf:1:1: warning[IMP020]"),
    Broken("a brace too few", "b.conf", "events {}\nhttp {\n  server {\n  }\n", "b.conf:2:6: error[IMP020]"),
    Broken("a brace too many", "b.conf", "events {}\n}\n", "b.conf:2:1: error[IMP020]"),
    Broken(
      "a configuration in itself",
      "b.conf",
      "events {}\nhttp { include b.conf; }\n",
      "b.conf:2:16: error[IMP022]"
    ),
    Broken("a missing part", "b.conf", "events {}\nhttp { include gone.conf; }\n", "b.conf:2:16: warning[IMP021]"),
    Broken("a Dockerfile without stages", "Dockerfile", "", "Dockerfile:1:1: error[IMP007]"),
    Broken("a heredoc without an end", "Dockerfile", "FROM a\nRUN <<EOF\nx\n", "Dockerfile:3:2: error[IMP007]"),
  ])
  func `what is broken is told at its place, and the rest is checked`(broken: Broken) throws {
    let folder = try folder([("compose.yaml", Self.good), (broken.name, broken.text)])
    let run = try loopgen(folder, "compose.yaml,\(broken.name)")
    #expect(run.output.contains(broken.place), "\(run.output)")
    #expect(run.output.contains(Self.finding), "\(run.output)")
    #expect(run.status == 0 || run.status == 1)
  }

  @Test(arguments: ["b.yaml", "b.conf", "Dockerfile"])
  func `bytes that are no text are told at their place`(name: String) throws {
    let folder = try folder([("compose.yaml", Self.good)])
    try folder.write(name, Data("# caf".utf8) + Data([0xE9, 0x0A]))
    let run = try loopgen(folder, "compose.yaml,\(name)")
    #expect(run.status == 1)
    #expect(run.output.contains("\(name):1:"), "\(run.output)")
    #expect(run.output.contains(Self.finding))
  }

  @Test
  func `tags of later files take away and replace`() throws {
    let folder = try folder([
      ("compose.yaml", "services: {web: {image: \"web:1.0.0\", privileged: true, ports: [\"80:80\"]}}\n"),
      ("prod.yaml", "services: {web: {privileged: !reset null, ports: !override [\"127.0.0.1:81:80\"]}}\n"),
    ])
    #expect(try loopgen(folder, "compose.yaml").output.contains("compose.yaml:1:"))
    let run = try loopgen(folder, "compose.yaml,prod.yaml")
    #expect(!run.output.contains("SEC002") && !run.output.contains("PRT005"), "\(run.output)")
  }

  @Test
  func `heredocs and continued lines are one instruction`() throws {
    let folder = try folder([
      ("compose.yaml", "services: {web: {build: .}}\n"),
      (
        "Dockerfile",
        "FROM debian:12\nRUN <<EOF\nFROM nothing\nUSER nobody\nEOF\nRUN a \\\n  # a comment\n  USER b\nUSER root\nCMD [\"a\"]\n"
      ),
    ])
    let run = try loopgen(folder, "compose.yaml")
    #expect(run.output.contains("Dockerfile:9:6: "), "the user is the one of the last line\n\(run.output)")
    #expect(!run.output.contains("IMP0"))
  }

  @Test
  func `ten megabytes are read, and more than is read is told`() throws {
    let folder = try folder([("compose.yaml", Self.good)])
    let filler = "x-filler: \"" + String(repeating: "x", count: 10 << 20) + "\"\n"
    try folder.write("large.yaml", filler + Self.good)
    let run = try loopgen(folder, "large.yaml")
    #expect(run.status == 0)
    #expect(run.output.contains("large.yaml:3:29: warning[IMP001]"))
    try folder.write("larger.yaml", Data(repeating: 0x23, count: (16 << 20) + 1))
    let larger = try loopgen(folder, "compose.yaml,larger.yaml")
    #expect(larger.status == 1)
    #expect(larger.output.contains("larger.yaml:1:1: error[YML008]"), "\(larger.output)")
    #expect(larger.output.contains(Self.finding))
  }

  @Test(arguments: ["folder.yaml", "gone.yaml", "-", "link.yaml"])
  func `what cannot be read is the world's, and the rest is checked`(name: String) throws {
    let folder = try folder([("compose.yaml", Self.good)])
    try folder.makeFolder("folder.yaml")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link.yaml", withDestinationPath: "compose.yaml")
    let run = try loopgen(folder, "compose.yaml,\(name)")
    #expect(run.status == 4)
    #expect(run.output.contains("\(name):1:1: error: cannot read"), "\(run.output)")
    #expect(run.output.contains(Self.finding))
  }

  @Test
  func `a broken Compose file does not hide what is named beside it`() throws {
    let folder = try folder([
      ("compose.yaml", "services: [\n"), ("web/Dockerfile", "FROM debian:12\nRUN <<EOF\n"),
      ("a.conf", "server { listen 80; location / { proxy_pass http://a:80; } } }\n"),
    ])
    let run = try loopgen(folder, "compose.yaml,web/Dockerfile,a.conf")
    for place in ["compose.yaml:2:1: error[YML", "web/Dockerfile:2:10: error[IMP007]", "a.conf:1:62: error[IMP020]"] {
      #expect(run.output.contains(place), "\(place)\n\(run.output)")
    }
    #expect(run.status == 1)
  }

  @Test
  func `a path outside of the repository is refused`() throws {
    let outside = try TemporaryFolder()
    try outside.makeFolder("project/.git")
    try outside.write("project/compose.yaml", Self.good)
    try outside.makeFolder("other/.git")
    try outside.write("other/compose.yaml", Self.good)
    let run = try Program.run(
      Program.loopgen,
      ["validate", "--from", "compose.yaml,../other/compose.yaml"],
      in: outside.path + "/project"
    )
    #expect(run.status == 4)
  }

  @Test
  func `a file that is named twice is read once`() throws {
    let folder = try folder([("compose.yaml", Self.good)])
    let once = try loopgen(folder, "compose.yaml")
    let twice = try loopgen(folder, "compose.yaml,./compose.yaml,compose.yaml")
    #expect(twice.output == once.output)
    #expect(twice.status == once.status)
    #expect(once.errors.contains("1 file, ") && twice.errors.contains("1 file, "))
  }

  @Test
  func `values of variables stay out of what is said`() throws {
    let folder = try folder([
      (
        "compose.yaml",
        "services: {web: {image: web, environment: {A: \"postgres://u:${T}@db\"}, labels: {b: \"${U}\"}}}\n"
      ),
      (".env", "T=very-secret-value\n"),
    ])
    let run = try loopgen(folder, "compose.yaml")
    #expect(run.output.contains("compose.yaml:1:85: warning[SPC006]"), "\(run.output)")
    #expect(!(run.output + run.errors).contains("very-secret-value"), "\(run.output)")
  }
}
