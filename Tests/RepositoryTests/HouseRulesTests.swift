import Foundation
import LoopRules
import LoopSpec
import Support
import Testing

/// Habits of this repository, as tests.
struct HouseRulesTests {
  private static func files(below folder: String, _ suffix: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: Checkout.root + "/" + folder)
      .filter { $0.hasSuffix(suffix) }.map { folder + "/" + $0 }.sorted()
  }

  private static func sources() throws -> [String] { try files(below: "Sources", ".swift") }

  @Test
  func `no source file is longer than 400 lines`() throws {
    for path in try Self.sources() {
      let lines = try Checkout.read(path).split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= 400, "\(path) has \(lines) lines")
    }
  }

  @Test
  func `no room below the executable imports Foundation`() throws {
    for path in try Self.sources() where !path.hasPrefix("Sources/loopgen/") {
      let text = try Checkout.read(path)
      #expect(!text.contains("import Foundation"), "\(path)")
    }
  }

  @Test
  func `nothing is forced`() throws {
    for path in try Self.sources() {
      let text = try Checkout.read(path)
      for word in ["try" + "!", " as" + "! ", "fatal" + "Error(", "TO" + "DO"] {
        #expect(!text.contains(word), "\(path) holds \(word)")
      }
    }
  }

  /// Arrows point at what is imported; nothing points upward.
  @Test
  func `rooms import only rooms below them`() throws {
    let order = [
      "LoopDiagnostics", "LoopFormats", "LoopSpec", "LoopStack", "LoopImport", "LoopRules", "LoopEmit", "LoopPlan",
      "LoopWorkspace", "LoopOps",
    ]
    let probe = ["LoopDiagnostics", "LoopFormats", "LoopProbe", "LoopOps"]
    let server = ["LoopVault", "LoopMCP"]
    for (order, (height, room)) in [order, probe, server].flatMap({ order in order.enumerated().map { (order, $0) } }) {
      for path in try Self.files(below: "Sources/" + room, ".swift") {
        let text = try Checkout.read(path)
        for upper in order[(height + 1)...] {
          #expect(!text.contains("import \(upper)\n"), "\(path) imports \(upper)")
        }
      }
    }
  }

  @Test
  func `every room describes itself`() throws {
    for room in try FileManager.default.contentsOfDirectory(atPath: Checkout.root + "/Sources") where room != "CLibYAML"
    {
      guard room != "README.md" else { continue }
      #expect(try Checkout.read("Sources/\(room)/README.md").hasPrefix("# \(room)"), "\(room)")
    }
  }

  @Test
  func `the map of the rooms names each of them`() throws {
    let map = try Checkout.read("Sources/README.md")
    for room in try FileManager.default.contentsOfDirectory(atPath: Checkout.root + "/Sources")
    where room != "README.md" {
      #expect(map.contains("`\(room)`"), "\(room)")
    }
  }

  @Test
  func `generated pages are fresh`() throws {
    let rules = try Program.run(Program.loopgen, ["explain", "--all"]).output
    let reference = try Program.run(Program.loopgen, ["docs"]).output
    #expect(try Golden.matches(rules, "Sources/LoopRules/README.md"))
    #expect(try Golden.matches(reference, "specs/README.md"))
  }

  @Test
  func `the picture of the stack is fresh`() throws {
    let run = try Program.run(Program.loopgen, ["graph", "specs/loop.yaml"], in: Checkout.root)
    #expect(try Golden.matches(run.output, ".github/loop.svg"))
  }

  @Test
  func `the workflow that says what changes cost is fresh`() throws {
    let run = try Program.run(Program.loopgen, ["init", "--ci", "github", "--source", ".", "--print"])
    #expect(try Golden.matches(run.output, ".github/workflows/loopgen.yml"))
  }

  @Test
  func `the committed output is fresh`() throws {
    let run = try Program.run(Program.loopgen, ["build", "--check"], in: Checkout.root)
    #expect(run.status == 0, "\(run.errors)\(run.output)")
  }

  @Test
  func `the committed specs are valid`() throws {
    let run = try Program.run(Program.loopgen, ["validate", "--strict"], in: Checkout.root)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test
  func `generated files hold no path of a machine`() throws {
    for path in try Self.files(below: "generated", "") {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: Checkout.root + "/" + path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let text = try Checkout.read(path)
      for word in [Checkout.root + "/", "/home/", "/Users/"] { #expect(!text.contains(word), "\(path) holds \(word)") }
    }
  }

  @Test
  func `the change log says what is new`() throws {
    #expect(try Checkout.read("CHANGELOG.md").contains("## Unreleased"))
  }
}
