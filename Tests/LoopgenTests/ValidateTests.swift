import Foundation
import Support
import Testing

/// `validate` as people and programs call it: fixes, formats, streams, exit codes.
struct ValidateTests {
  /// Two numbers in quotes, which can be cured, and a misspelt key, about which somebody has to decide.
  private static let spec = """
    # the shop, 가게
    loopgen: 1
    name: shop
    services:
      web:
        image: "web:1.0.0"
        port: "8080"   # inside
        deplys: often
      api: {image: "web:1.0.0", port: "8081"}

    """

  private static let fixed = spec.replacing("\"8080\"", with: "8080").replacing("\"8081\"", with: "8081")

  private func repository(_ spec: String = spec) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    try folder.write("specs/shop.yaml", spec)
    return folder
  }

  private func validate(_ folder: TemporaryFolder, _ arguments: String...) throws -> Run {
    try Program.run(Program.loopgen, ["validate"] + arguments, in: folder.path)
  }

  @Test(arguments: ["text", "json", "sarif", "github", "gitlab"])
  func `findings are data on standard output, words are not`(format: String) throws {
    let folder = try repository()
    let run = try validate(folder, "--format", format)
    #expect(run.status == 1)
    #expect(run.errors == "1 spec, 0 rules: 3 errors, 0 warnings, 0 notes\n")
    // The pages of all rules change with every rule; what stands behind them is recorded beside the printer.
    if ["text", "github", "gitlab"].contains(format) {
      #expect(try Golden.matches(run.output, "Tests/LoopgenTests/Goldens/validate-\(format).txt"))
    } else {
      let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      #expect(document is [String: Any])
    }
    #expect(try folder.files().count == 1)
  }

  /// docs.gitlab.com/ci/testing/code_quality: what a report of another tool must hold.
  @Test
  func `a Code Quality report holds what GitLab asks for, and its fingerprints outlive other edits`() throws {
    func issues(_ spec: String) throws -> [[String: Any]] {
      let run = try validate(try repository(spec), "--format", "gitlab")
      return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    }
    func lines(_ issues: [[String: Any]]) -> [Int] {
      issues.compactMap { (($0["location"] as? [String: Any])?["lines"] as? [String: Int])?["begin"] }
    }
    let before = try issues(Self.spec)
    #expect(before.count == 3)
    for issue in before {
      #expect(Set(issue.keys) == ["description", "check_name", "fingerprint", "severity", "location"])
      #expect(["info", "minor", "major", "critical", "blocker"].contains(issue["severity"] as? String))
      #expect((issue["location"] as? [String: Any])?["path"] as? String == "specs/shop.yaml")
    }
    let prints = before.compactMap { $0["fingerprint"] as? String }
    #expect(Set(prints).count == 3)
    let after = try issues("# one line more\n" + Self.spec)
    #expect(after.compactMap { $0["fingerprint"] as? String } == prints)
    #expect(lines(after) == lines(before).map { $0 + 1 })
  }

  @Test
  func `what the world refused is in a Code Quality report, with a line`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    try folder.makeFolder("specs/shop.yaml")
    let run = try validate(folder, "--format", "gitlab")
    #expect(run.status == 4)
    #expect(run.output.contains("\"severity\": \"blocker\""), "\(run.output)")
    #expect(run.output.contains("\"begin\": 1"))
  }

  @Test
  func `a fix is written, comments and layout stay, and what is left is reported`() throws {
    let folder = try repository()
    let run = try validate(folder, "--fix")
    #expect(run.status == 1)
    #expect(try folder.read("specs/shop.yaml") == Self.fixed)
    #expect(
      run.errors == """
        fixed specs/shop.yaml:7:11 SPC011 write the number without quotes
        fixed specs/shop.yaml:9:35 SPC011 write the number without quotes
        1 spec, 0 rules: 1 error, 0 warnings, 0 notes

        """
    )
    #expect(run.output.contains("specs/shop.yaml:8:5: error[SPC001]"))
    #expect(!run.output.contains("SPC011"))
    #expect(try folder.files().count == 1)
  }

  @Test
  func `a second run changes nothing`() throws {
    let folder = try repository(Self.spec.replacing("deplys", with: "deploys"))
    #expect(try validate(folder, "--fix").status == 0)
    let first = try folder.files()
    let path = folder.path + "/specs/shop.yaml"
    let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    let run = try validate(folder, "--fix")
    #expect(run.status == 0)
    #expect(!run.errors.contains("fixed"))
    #expect(try folder.files() == first)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == before)
  }

  @Test
  func `Windows line endings and a byte order mark survive a fix`() throws {
    let text = "\u{FEFF}" + Self.spec.replacing("\n", with: "\r\n")
    let folder = try repository(text)
    _ = try validate(folder, "--fix")
    #expect(try folder.read("specs/shop.yaml") == "\u{FEFF}" + Self.fixed.replacing("\n", with: "\r\n"))
  }

  @Test
  func `a fixed spec keeps its permissions`() throws {
    let folder = try repository()
    let path = folder.path + "/specs/shop.yaml"
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    _ = try validate(folder, "--fix")
    #expect(try folder.read("specs/shop.yaml") == Self.fixed)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test
  func `a spec behind a link is not followed out of the repository`() throws {
    let folder = try repository()
    let outside = try TemporaryFolder()
    try outside.write("mine.yaml", Self.spec)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/specs/link.yaml",
      withDestinationPath: outside.path + "/mine.yaml"
    )
    #expect(try validate(folder, "--fix").status == 4)
    #expect(try outside.read("mine.yaml") == Self.spec)
    #expect(try folder.read("specs/shop.yaml") == Self.fixed)
  }

  @Test(arguments: ["json", "sarif"])
  func `fixes are told beside the data, not in it`(format: String) throws {
    let run = try validate(try repository(), "--fix", "--format", format)
    #expect(run.status == 1)
    #expect(run.errors.contains("fixed specs/shop.yaml:7:11 SPC011"))
    _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    #expect(!run.output.contains("found the text"))
  }

  @Test(arguments: ["json", "sarif", "github"])
  func `what the world refused is part of the data`(format: String) throws {
    let folder = try repository()
    try folder.makeFolder("specs/dir.yaml")
    let run = try validate(folder, "--format", format)
    #expect(run.status == 4)
    #expect(run.output.contains("cannot read `specs/dir.yaml`"))
    #expect(run.output.contains("SPC011"))
    if format == "sarif" { #expect(run.output.contains("\"executionSuccessful\": false")) }
  }

  @Test(arguments: ["json", "sarif", "github"])
  func `a run without specs is data, too`(format: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    let run = try validate(folder, "--format", format)
    #expect(run.status == 4)
    #expect(run.output.contains("no folder `specs`"))
    #expect(run.errors.contains("no folder `specs`"))
  }

  @Test
  func `the levels of failure hold for every format`() throws {
    let warned =
      "loopgen: 1\nname: a\nvolumes: {n: {path: gone}}\nservices: {web: {image: \"w:1.0.0\", reads: {/n: n}}}\n"
    let folder = try repository(warned)
    for format in ["text", "json", "sarif", "github", "gitlab"] {
      #expect(try validate(folder, "--format", format).status == 0)
      #expect(try validate(folder, "--format", format, "--strict").status == 1)
      #expect(try validate(folder, "--format", format, "--fail-on", "warning", "--fix").status == 1)
    }
  }
}
