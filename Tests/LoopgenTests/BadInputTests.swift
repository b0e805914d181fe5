import Foundation
import Support
import Testing

/// What the world and careless hands put in front of the program: one clear message, the right exit code, no crash.
struct BadInputTests {
  private static let spec = "loopgen: 1\nname: shop\nservices:\n  web: {image: \"web:1.0.0\", port: 8080}\n"

  private func repository(_ spec: String = spec) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    try folder.write("specs/shop.yaml", spec)
    return folder
  }

  private func loopgen(_ folder: TemporaryFolder, _ arguments: String...) throws -> Run {
    try Program.run(Program.loopgen, arguments, in: folder.path)
  }

  @Test
  func `a spec that does not exist`() throws {
    let run = try loopgen(try repository(), "validate", "specs/gone.yaml")
    #expect(run.status == 4)
    #expect((run.output + run.errors).contains("specs/gone.yaml:1:1: error: "))
  }

  @Test
  func `a folder where a spec was expected`() throws {
    let folder = try repository()
    try folder.makeFolder("specs/dir.yaml")
    let run = try loopgen(folder, "validate")
    #expect(run.status == 4)
    #expect(run.output.contains("specs/dir.yaml:1:1: error: "))
  }

  @Test
  func `a named pipe where a spec was expected does not hang`() throws {
    let folder = try repository()
    #expect(mkfifo(folder.path + "/specs/pipe.yaml", 0o600) == 0)
    #expect(try loopgen(folder, "validate").status == 4)
  }

  @Test(arguments: ["build", "show", "validate", "diff", "status", "rebuild", "up", "lock"])
  func `a target that no spec has`(command: String) throws {
    let spec = Self.spec + "targets: {nas: {ssh: nas, dir: /srv/shop}, lab: {dir: /srv/lab}}\n"
    let service = command == "rebuild" ? ["web"] : []
    let run = try Program.run(
      Program.loopgen,
      [command] + service + ["--target", "nsa"],
      in: try repository(spec).path
    )
    #expect(run.status == 64)
    #expect(run.errors == "loopgen: error: no spec has a target `nsa`\nhelp: name one of `nas`, `lab`\n")
  }

  @Test
  func `a host without a place for the stack`() throws {
    let folder = try repository(Self.spec + "targets: {nas: {ssh: nas}}\n")
    let run = try loopgen(folder, "validate")
    #expect(run.status == 1)
    #expect(run.output.contains("specs/shop.yaml:5:22: error[SPC013]: `nas` is reached by ssh and has no `dir`"))
    #expect(try loopgen(folder, "status", "nas").status == 1)
  }

  @Test
  func `no specs at all`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    let run = try loopgen(folder, "build")
    #expect(run.status == 4)
    #expect(run.errors.contains("specs"))
  }

  @Test
  func `an unreadable spec does not hide the findings of its neighbour`() throws {
    let folder = try repository(Self.spec.replacing("8080", with: "0"))
    try folder.makeFolder("specs/dir.yaml")
    let run = try loopgen(folder, "validate")
    #expect(run.status == 4)
    #expect(run.output.contains("specs/shop.yaml:4:35: error[SPC012]"))
  }

  @Test
  func `a spec larger than any spec`() throws {
    let folder = try repository()
    try folder.write("specs/large.yaml", Data(repeating: 0x23, count: (16 << 20) + 1))
    let run = try loopgen(folder, "validate", "specs/large.yaml")
    #expect(run.status == 1)
    #expect(run.output.contains("YML008"))
  }

  @Test
  func `a build context that is not there`() throws {
    let folder = try repository(
      "loopgen: 1\nname: shop\nservices:\n  web: {build: {recipe: python, context: gone, asgi: \"main:app\"}, port: 80}\n"
    )
    let run = try loopgen(folder, "build")
    #expect(run.status == 1)
    #expect(run.errors.contains("error[SPC016]: there is no folder `gone`"))
    #expect(!folder.exists("generated"))
  }

  @Test
  func `an output folder that leads out of the repository`() throws {
    let folder = try repository()
    let outside = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/generated", withDestinationPath: outside.path)
    let run = try loopgen(folder, "build")
    #expect(run.status == 4)
    #expect(try outside.files().isEmpty)
  }

  @Test
  func `a file where the output folder should be`() throws {
    let folder = try repository()
    try folder.write("generated", "mine")
    #expect(try loopgen(folder, "build").status == 4)
    #expect(try folder.read("generated") == "mine")
  }

  @Test
  func `a route to a service without a port`() throws {
    let run = try loopgen(
      try repository(
        "loopgen: 1\nname: shop\nservices:\n  web: {image: \"web:1.0.0\"}\nedge: {host: a.example, routes: {/: web}}\n"
      ),
      "validate"
    )
    #expect(run.status == 1)
    #expect(run.output.contains("PRT002"))
  }

  @Test
  func `warnings fail only when asked`() throws {
    let folder = try repository(
      "loopgen: 1\nname: shop\nvolumes: {notes: {path: gone}}\nservices:\n  web: {image: \"web:1.0.0\", reads: {/n: notes}}\n"
    )
    #expect(try loopgen(folder, "validate").status == 0)
    #expect(try loopgen(folder, "validate", "--strict").status == 1)
    #expect(try loopgen(folder, "validate", "--fail-on", "warning").status == 1)
    #expect(try loopgen(folder, "build", "--strict").status == 1)
    #expect(!folder.exists("generated"))
  }

  @Test
  func `output that nobody reads does not crash the program`() throws {
    let run = try Program.run("/bin/sh", ["-c", "'\(Program.loopgen)' schema | head -1"])
    #expect(run.status == 0)
    #expect(run.output == "{\n")
  }

  @Test
  func `no escape sequence reaches a file or a pipe`() throws {
    let folder = try repository(Self.spec.replacing("port: 8080", with: "port: 0"))
    #expect(try !loopgen(folder, "validate").output.contains("\u{1B}"))
  }
}
