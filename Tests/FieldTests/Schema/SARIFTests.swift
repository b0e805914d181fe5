import Foundation
import Support
import Testing

/// `validate --format sarif` against the schema that OASIS publishes.
@Suite(.needs(.jsonSchema))
struct SARIFTests {
  /// `.ci/install` puts it beside the judges.
  private static let schema: String? = Tool.jsonSchema.path.flatMap { path in
    let schema = URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "share/sarif-schema-2.1.0.json").path
    return FileManager.default.fileExists(atPath: schema) ? schema : nil
  }

  private static let hasSchema = ConditionTrait.enabled(
    if: schema != nil || Tool.areRequired,
    "NOT CHECKED: .ci/install has not fetched the schema"
  )

  /// Each with what its log shows: a name, specs by file, arguments.
  private static let runs: [(name: String, specs: [String: String])] = [
    ("clean", ["shop.yaml": "loopgen: 1\nname: shop\nservices: {web: {image: \"web:1.0.0\"}}\n"]),
    (
      "findings",
      [
        "shop.yaml":
          "loopgen: 1\nname: shop\nservices: {web: {image: \"web:1.0.0\", port: \"80\", prot: 1}}\nedge: {x}\n"
      ]
    ),
    ("two files", ["a b,c:d.yaml": "loopgen: 1\nname: a\nservices: {web: {image: w}}\n", "한국.yaml": "a: [\n"]),
    ("unreadable", ["shop.yaml": "", "dir.yaml/x": ""]),
    ("nothing", [:]),
  ]

  private func logs() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for run in Self.runs {
      let repository = try TemporaryFolder()
      try repository.makeFolder(".git")
      for (name, text) in run.specs { try repository.write("specs/" + name, text) }
      let result = try Program.run(Program.loopgen, ["validate", "--format", "sarif"], in: repository.path)
      try folder.write(run.name + ".sarif", result.output)
    }
    try folder.write(
      "owner.sarif",
      try Program.run(Program.loopgen, ["validate", "--format", "sarif"], in: Checkout.root).output
    )
    return folder
  }

  private func check(_ file: String, in folder: TemporaryFolder) throws -> Run {
    let schema = try #require(Self.schema)
    // One pattern of the schema is no regular expression of ECMAScript, so Python's are used.
    return try Tool.jsonSchema.run(["--regex-variant", "python", "--schemafile", schema, file], in: folder.path)
  }

  @Test(hasSchema)
  func `every log fits the schema`() throws {
    let folder = try logs()
    for name in Self.runs.map(\.name) + ["owner"] {
      let run = try check(name + ".sarif", in: folder)
      #expect(run.status == 0, "\(name): \(run.output)\(run.errors)")
    }
  }

  @Test(hasSchema)
  func `the schema refuses what is no log`() throws {
    let folder = try logs()
    let log = try folder.read("findings.sarif")
    let broken = [
      ("level", "\"level\": \"error\"", "\"level\": \"fatal\""), ("column", "\"startColumn\": ", "\"startColumn\": -"),
      ("member", "\"ruleId\"", "\"rule\""), ("kind", "unicodeCodePoints", "bytes"),
    ]
    for (name, old, new) in broken {
      #expect(log.contains(old))
      try folder.write(name + ".sarif", log.replacing(old, with: new))
      #expect(try check(name + ".sarif", in: folder).status == 1, "\(name)")
    }
  }

  /// What the schema cannot say: indices that lead somewhere, and regions in their files.
  @Test
  func `indices and regions lead somewhere`() throws {
    let folder = try logs()
    let log = try JSONTree(parsing: folder.read("findings.sarif"))
    let run = try #require(log["runs"]?[0])
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.items)
    let results = try #require(run["results"]?.items)
    #expect(results.count > 2 && results.contains { $0["fixes"] != nil })
    for result in results {
      let index = try #require(result["ruleIndex"]?.number)
      #expect(rules[index]["id"] == result["ruleId"])
      let place = try #require(result["locations"]?[0]?["physicalLocation"])
      let file = try #require(place["artifactLocation"]?["index"]?.number)
      #expect(run["artifacts"]?[file]?["location"]?["uri"] == place["artifactLocation"]?["uri"])
      let region = try #require(place["region"])
      let line = try #require(region["startLine"]?.number)
      #expect((1...5).contains(line) && (region["endColumn"]?.number ?? 0) >= 1)
      #expect(result["message"]?["text"]?.text?.isEmpty == false)
    }
  }
}
