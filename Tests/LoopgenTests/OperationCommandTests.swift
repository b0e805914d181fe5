import Foundation
import Support
import Testing

/// Commands on a host, as far as no host is asked.
struct OperationCommandTests {
  /// `ssh` is a program that leaves a trace, so that a connection would be seen.
  private static func run(_ fixture: GitFixture, _ words: [String]) throws -> (run: Run, connects: Bool) {
    let trace = try TemporaryFolder()
    try trace.write("ssh", "#!/bin/sh\n: >'\(trace.path)/asked'\nexit 255\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: trace.path + "/ssh")
    let environment = ["LOOPGEN_SSH": trace.path + "/ssh", "LOOPGEN_TOKEN": "planted-token"]
    let run = try Program.run(Program.loopgen, words, in: fixture.path, environment: environment)
    #expect(!run.output.contains("planted-token") && !run.errors.contains("planted-token"))
    return (run, FileManager.default.fileExists(atPath: trace.path + "/asked"))
  }

  /// The programs that are printed, by name.
  private static func programs(_ output: String) -> [String] {
    let names: Set = [
      "lock", "status", "fetch", "receive", "build", "replace", "finish", "restart", "reload", "stop", "compare",
    ]
    return output.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("# ") else { return nil }
      return names.contains(String(line.dropFirst(2))) ? String(line.dropFirst(2)) : nil
    }
  }

  static let dry: [([String], [String])] = [
    (["up"], ["lock", "status", "fetch", "receive", "build", "replace", "finish"]),
    (["rebuild", "api"], ["lock", "status", "fetch", "receive", "build", "replace", "finish"]),
    (["rebuild-all"], ["lock", "status", "fetch", "receive", "build", "replace", "finish"]),
    (["rollback", "api"], ["lock", "status", "fetch", "replace", "finish"]),
    (["restart", "api"], ["status", "restart"]),
    (["restart", "edge"], ["status", "reload"]),
    (["stop"], ["status", "stop"]),
  ]

  @Test(arguments: dry)
  func `a dry run prints what would run, in order, and asks nobody`(_ words: [String], _ names: [String]) throws {
    let fixture = try OperationFixture.repository()
    let (run, connects) = try Self.run(fixture, words + ["--target", "nas", "--dry-run"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(!connects)
    #expect(Self.programs(run.output) == names)
  }

  static let wrong: [([String], String)] = [
    (["rebuild", "nothing", "--target", "nas"], "has no service `nothing`"),
    (["rebuild", "cache", "--target", "nas"], "is not built from this repository"),
    (["rebuild", "edge", "--target", "nas"], "is not built from this repository"),
    (["rebuild"], "Missing expected argument"),
    (["rollback", "cache", "--target", "nas"], "is not built from this repository"),
    (["restart", "nothing", "--target", "nas"], "has no service `nothing`"),
    (["stop", "nothing", "--target", "nas"], "has no service `nothing`"),
    (["up", "--target", "nas", "--allow-restart", "nothing"], "has no service `nothing`"),
    (["up", "--target", "nowhere"], "nowhere"),
    (["up", "--target", "nas", "--streams", "0"], "--streams is between 1 and 100"),
    (["up", "--target", "nas", "--url", "https://shop.example.com/mcp"], "without a path"),
    (["up", "--target", "nas", "--no-proof", "--url", "https://shop.example.com"], "--no-proof makes none"),
    (["up", "--target", "nas", "--token", "a b"], "holds no token"),
  ]

  @Test(arguments: wrong)
  func `wrong usage is said before anybody is asked`(_ words: [String], _ reason: String) throws {
    let fixture = try OperationFixture.repository()
    let (run, connects) = try Self.run(fixture, words)
    #expect(run.status == 64)
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(run.output.isEmpty && !connects)
  }

  @Test
  func `of several specs one has to be named`() throws {
    let other = OperationFixture.spec.replacing("name: shop", with: "name: other")
    let fixture = try OperationFixture.repository(["specs/other.yaml": other])
    let (run, _) = try Self.run(fixture, ["up", "--target", "nas", "--dry-run"])
    #expect(run.status == 64 && run.errors.contains("there are several specs"))
    let (named, connects) = try Self.run(
      fixture,
      ["up", "--target", "nas", "--spec", "specs/other.yaml", "--dry-run"]
    )
    #expect(named.status == 0 && !connects, "\(named.errors)")
    #expect(named.output.contains("other/api") && !named.output.contains("shop/api"))
  }

  @Test(arguments: [["up"], ["rebuild", "api"], ["rollback", "api"]])
  func `a deploy that fails prints one object, too`(words: [String]) throws {
    let fixture = try OperationFixture.repository()
    let (run, connects) = try Self.run(fixture, words + ["--target", "nas", "--yes", "--json"])
    #expect(run.status == 4 && connects)
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(value?["result"] as? String == "failed" && value?["what"] as? String == words.joined(separator: " "))
  }
}
