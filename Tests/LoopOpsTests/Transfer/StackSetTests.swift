import LoopOps
import LoopPlan
import Support
import Testing

struct StackSetTests {
  private static func set(_ tree: MemoryTree, limits: DeployLimits = DeployLimits()) throws -> DeploySet {
    let side = try #require(StackFixture.side(tree))
    return try DeploySet(
      DeploySources(
        side: side,
        tree: tree,
        read: ["specs/shop.yaml", "not there"],
        written: ["generated/shop/manifest.json": "{}"],
        stale: ["generated/shop/api/old"],
        kept: ["api/lib/secrets.env"]
      ),
      limits: limits
    )
  }

  private static func refusal(_ tree: MemoryTree, limits: DeployLimits = DeployLimits()) throws -> DeployRefusal? {
    do {
      _ = try set(tree, limits: limits)
      return nil
    } catch let error as DeployRefusal {
      return error
    }
  }

  @Test
  func `a set is all that runs the stack and nothing else`() throws {
    let set = try Self.set(StackFixture.tree(["api/lib/secrets.env": "S=1", "generated/shop/compose.yaml": "by hand"]))
    let own = set.files.map(\.path).filter { !$0.hasPrefix("generated/") }
    #expect(
      own == [
        "api/.dockerignore", "api/Dockerfile", "api/lib/a.py", "api/main.py", "config/flags.json", "shop.env",
        "site/index.html", "specs/shop.yaml",
      ]
    )
    let generated = set.files.map(\.path).filter { $0.hasPrefix("generated/") }
    #expect(generated.contains("generated/shop/manifest.json") && generated.contains("generated/shop/nginx/nginx.conf"))
    let compose = set.files.first { $0.path == "generated/shop/compose.yaml" }
    #expect(compose.map { String(decoding: $0.bytes, as: UTF8.self).contains("services:") } ?? false)
    #expect(set.remarks.contains("`vault` holds data: it is the host's own, and is not sent"))
  }

  @Test
  func `modes and links are kept`() throws {
    var tree = StackFixture.tree(["api/lib/run": "#!"])
    tree.executables = ["api/lib/run"]
    tree.links = ["api/lib/now": "a.py"]
    let files = try Self.set(tree).files
    #expect(files.first { $0.path == "api/lib/run" }?.kind == .file(isExecutable: true))
    #expect(files.first { $0.path == "api/lib/now" }?.kind == .link)
  }

  @Test(arguments: ["/etc/passwd", "../../../etc/passwd", "../../../../x"])
  func `a link that leads out is refused`(_ target: String) throws {
    var tree = StackFixture.tree()
    tree.links = ["api/lib/out": target]
    let message = try Self.refusal(tree)?.message
    #expect(message == "`api/lib/out` is a link that leads out of the repository")
  }

  @Test
  func `a submodule is refused`() throws {
    var tree = StackFixture.tree()
    tree.submodules = ["api/lib/vendor"]
    let message = try Self.refusal(tree)?.message
    #expect(message == "`api/lib/vendor` is a submodule: what is in it is not among the files of this repository")
  }

  @Test
  func `too much is refused by the name of the largest file`() throws {
    let tree = StackFixture.tree(["api/lib/big.bin": String(repeating: "x", count: 300_000)])
    let message = try Self.refusal(tree, limits: DeployLimits(size: 300_100))?.message
    #expect(message?.hasSuffix("the largest is `api/lib/big.bin` with 293 KiB") ?? false)
    #expect(
      try Self.refusal(tree, limits: DeployLimits(files: 3))?.message.hasSuffix("no more than 3 are sent") ?? false
    )
  }

  @Test
  func `a name with a control character is refused`() throws {
    let message = try Self.refusal(StackFixture.tree(["api/lib/a\u{7}b": "x"]))?.message
    #expect(message?.hasSuffix("has a name that no host is sent: control characters, or too long") ?? false)
  }

  @Test
  func `a set compares as the revision that it was made of`() throws {
    let tree = StackFixture.tree()
    let fetched = DeployTree(try Self.set(tree))
    let side = try #require(StackFixture.side(tree))
    let image = ImageFiles(side).reaches["api"]
    #expect(image?.entries.map(\.path) == ["api/.dockerignore", "api/Dockerfile", "api/lib/a.py", "api/main.py"])
    for entry in image?.entries ?? [] {
      #expect(fetched.bytes(at: entry.path, limit: 1_000) == tree.bytes(at: entry.path, limit: 1_000))
    }
  }
}
