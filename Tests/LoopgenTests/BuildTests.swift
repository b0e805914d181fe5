import Foundation
import Support
import Testing

struct BuildTests {
  private static let spec = """
    loopgen: 1
    name: shop
    services:
      web: {image: "web:1.0.0", port: 8080}
    edge: {host: shop.example.com, routes: {/: web}}

    """

  private func repository(_ spec: String = spec) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    try folder.write("specs/shop.yaml", spec)
    return folder
  }

  private func loopgen(_ folder: TemporaryFolder, _ arguments: String..., below: String = "") throws -> Run {
    try Program.run(Program.loopgen, arguments, in: folder.path + below)
  }

  @Test
  func `a build is fresh, and a second one touches nothing`() throws {
    let folder = try repository()
    #expect(try loopgen(folder, "build").status == 0)
    let first = try folder.files()
    #expect(first.keys.contains("generated/shop/compose.yaml"))
    #expect(first.keys.contains("generated/shop/nginx/nginx.conf"))
    #expect(first.keys.contains("generated/shop/manifest.json"))
    let before = try attributes(folder, "generated/shop/compose.yaml")
    let again = try loopgen(folder, "build")
    #expect(again.status == 0)
    #expect(again.errors.contains("up to date"))
    #expect(try folder.files() == first)
    #expect(try attributes(folder, "generated/shop/compose.yaml") == before)
    #expect(try loopgen(folder, "build", "--check").status == 0)
  }

  private func attributes(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
    let values = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
    return ["\(values[.modificationDate] ?? "")", "\(values[.systemFileNumber] ?? "")"]
  }

  @Test
  func `a build works from any folder of the repository`() throws {
    let folder = try repository()
    try folder.makeFolder("deep/down")
    #expect(try loopgen(folder, "build", below: "/deep/down").status == 0)
    #expect(folder.exists("generated/shop/compose.yaml"))
    #expect(!folder.exists("deep/down/generated"))
  }

  @Test
  func `output does not depend on where the repository is`() throws {
    let one = try repository()
    let two = try repository()
    _ = try loopgen(one, "build")
    _ = try loopgen(two, "build")
    #expect(try one.files() == two.files())
  }

  @Test
  func `a hand edit is named with its line, and kept until somebody forces`() throws {
    let folder = try repository()
    _ = try loopgen(folder, "build")
    let text = try folder.read("generated/shop/nginx/nginx.conf")
    let edited = text.replacing("server_tokens off;", with: "server_tokens on;")
    try #require(edited != text)
    try folder.write("generated/shop/nginx/nginx.conf", edited)
    let check = try loopgen(folder, "build", "--check")
    #expect(check.status == 1)
    #expect(check.errors.contains("SPC008"))
    #expect(check.errors.contains("server_tokens on;"))
    #expect(check.output.contains("+    server_tokens off;"))
    #expect(try folder.read("generated/shop/nginx/nginx.conf") == edited)
    let refused = try loopgen(folder, "build")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("your line:") && refused.errors.contains("server_tokens on;"))
    #expect(try folder.read("generated/shop/nginx/nginx.conf") == edited)
    #expect(try loopgen(folder, "build", "--force").status == 0)
    #expect(try folder.read("generated/shop/nginx/nginx.conf") == text)
  }

  @Test
  func `a check of stale output fails with a diff and writes nothing`() throws {
    let folder = try repository()
    _ = try loopgen(folder, "build")
    try folder.write("specs/shop.yaml", Self.spec.replacing("8080", with: "9090"))
    let before = try folder.files()
    let check = try loopgen(folder, "build", "--check")
    #expect(check.status == 1)
    #expect(check.output.contains("@@") && check.output.contains("9090"))
    #expect(try folder.files() == before)
  }

  @Test
  func `a spec with an error writes nothing`() throws {
    let folder = try repository(Self.spec.replacing("8080", with: "0"))
    let run = try loopgen(folder, "build")
    #expect(run.status == 1)
    #expect(run.errors.contains("specs/shop.yaml:4:35: error[SPC012]"))
    #expect(!folder.exists("generated"))
  }

  @Test
  func `one bad spec among several stops all of them`() throws {
    let folder = try repository()
    try folder.write("specs/other.yaml", Self.spec.replacing("name: shop", with: "name: Bad"))
    let run = try loopgen(folder, "build")
    #expect(run.status == 1)
    #expect(!folder.exists("generated"))
  }

  @Test
  func `two specs of one name are told apart before anything is written`() throws {
    let folder = try repository()
    try folder.write("specs/twin.yaml", Self.spec)
    let run = try loopgen(folder, "build")
    #expect(run.status == 1)
    #expect(run.errors.contains("SPC015"))
    #expect(!folder.exists("generated"))
  }

  @Test
  func `an owner's tools survive every build, and the service itself`() throws {
    let server = """
      loopgen: 1
      name: shop
      services:
        notes: {kind: mcp, port: 8085, mcp: {open: true}}
        web: {image: "web:1.0.0", port: 8080}

      """
    let folder = try repository(server)
    let sources = "generated/shop/notes/Sources/notes/"
    #expect(try loopgen(folder, "build").status == 0)
    let seed = try folder.read(sources + "OwnTools.swift")
    #expect(seed.contains("let ownTools: [any Tool] = []"))
    try folder.write(sources + "OwnTools.swift", "// mine\n")
    try folder.write(sources + "CountWords.swift", "// mine too\n")

    #expect(try loopgen(folder, "build", "--check").status == 0)
    try folder.write("specs/shop.yaml", server.replacing("8085", with: "9085"))
    #expect(try loopgen(folder, "build").status == 0)
    #expect(try loopgen(folder, "build", "--force").status == 0)
    #expect(try folder.read(sources + "OwnTools.swift") == "// mine\n")
    #expect(try loopgen(folder, "build", "--check").status == 0)

    try FileManager.default.removeItem(atPath: folder.path + "/" + sources + "OwnTools.swift")
    #expect(try loopgen(folder, "build", "--check").status == 1)
    #expect(try loopgen(folder, "build").status == 0)
    #expect(try folder.read(sources + "OwnTools.swift") == seed)

    try folder.write(sources + "OwnTools.swift", "// mine\n")
    try folder.write("specs/shop.yaml", "loopgen: 1\nname: shop\nservices: {web: {image: \"web:1.0.0\", port: 8080}}\n")
    let run = try loopgen(folder, "build")
    #expect(run.status == 0 && run.errors.contains("kept       \(sources)OwnTools.swift"))
    #expect(
      try folder.files().keys.filter { $0.hasPrefix("generated/shop/notes") }.sorted() == [
        sources + "CountWords.swift", sources + "OwnTools.swift",
      ]
    )
  }

  @Test
  func `files of a service that is gone are removed, edited ones are kept`() throws {
    let folder = try repository(
      """
      loopgen: 1
      name: shop
      services:
        a: {build: {recipe: python, context: a, asgi: "main:app"}, port: 8081}
        b: {build: {recipe: python, context: a, asgi: "main:app"}, port: 8082}
        c: {build: {recipe: python, context: a, asgi: "main:app"}, port: 8083}

      """
    )
    try folder.write("a/requirements.txt", "")
    #expect(try loopgen(folder, "build").status == 0)
    try folder.write("generated/shop/c/Dockerfile", "FROM mine:1\n")
    let spec = try folder.read("specs/shop.yaml")
    try folder.write("specs/shop.yaml", spec.split(separator: "\n").prefix(4).joined(separator: "\n") + "\n")
    let run = try loopgen(folder, "build")
    #expect(run.status == 0)
    #expect(folder.exists("generated/shop/a/Dockerfile"))
    #expect(!folder.exists("generated/shop/b"))
    #expect(try folder.read("generated/shop/c/Dockerfile") == "FROM mine:1\n")
    #expect(run.errors.contains("kept       generated/shop/c/Dockerfile"))
  }

  @Test
  func `a target has an output folder of its own`() throws {
    let folder = try repository(Self.spec + "targets: {nas: {profile: synology, set: {web.memory: 128m}}}\n")
    #expect(try loopgen(folder, "build", "--target", "nas").status == 0)
    #expect(try folder.read("generated/shop.nas/compose.yaml").contains("128m"))
    #expect(try loopgen(folder, "build", "--target", "moon").status == 64)
  }

  @Test
  func `what a target sets is checked without being asked for`() throws {
    let folder = try repository(Self.spec + "targets: {nas: {set: {web.port: 0}}}\n")
    let run = try loopgen(folder, "validate")
    #expect(run.status == 1)
    #expect(run.output.contains("specs/shop.yaml:6:33: error[SPC012]"))
  }

  @Test
  func `the starter spec is valid and builds as it stands`() throws {
    let folder = try TemporaryFolder()
    #expect(try loopgen(folder, "init").status == 0)
    #expect(try loopgen(folder, "validate", "--strict").status == 0)
    #expect(try loopgen(folder, "build").status == 0)
    #expect(folder.exists("generated/app/compose.yaml"))
    #expect(try loopgen(folder, "init").status == 4)
    #expect(try loopgen(folder, "init", "--force").status == 0)
  }
}
