import LoopPlan
import Support
import Testing

/// Generated files that are committed, and not what this program makes.
struct WrittenImageTests {
  @Test(arguments: examples)
  func `an upgrade of loopgen is told from an edit of the spec`(_ example: ImageExample) throws {
    let found = try example.planned.images()
    #expect(found.causes == example.causes)
    #expect(found.remarks == example.remarks)
  }

  static let examples: [ImageExample] = [
    ImageExample(
      "an older Dockerfile",
      older,
      [
        "api: the Dockerfile: `RUN true` was removed: written by another version of loopgen, or not built since the spec changed @ output generated/app/api/Dockerfile"
      ]
    ) { _ in },
    ImageExample(
      "an older Dockerfile, and a spec that changed",
      older,
      [
        "api: the Dockerfile: `RUN true` was removed: written by another version of loopgen, or not built since the spec changed @ output generated/app/api/Dockerfile",
        "api: the Dockerfile: `EXPOSE 8091` changed @ `port: 8091`",
      ]
    ) {
      $0.replace("port: 8081", "port: 8091")
    },
    ImageExample(
      "an older Dockerfile, and code",
      older,
      [
        "api: the Dockerfile: `RUN true` was removed: written by another version of loopgen, or not built since the spec changed @ output generated/app/api/Dockerfile",
        "api: a file that it copies changed: `main.py` @ app/main.py",
      ]
    ) { $0["app/main.py"] = "2\n" },
    ImageExample("an older comment", commented) { _ in },
    ImageExample(
      "older ignore rules",
      ignoring,
      [
        "api: `Dockerfile.dockerignore` leaves out `tests/test_main.py`: written by another version of loopgen, or not built since the spec changed @ output generated/app/api/Dockerfile.dockerignore"
      ]
    ) { _ in },
    ImageExample(
      "an older base image",
      based,
      [
        "api: base image `python:3.10-slim` → `python:3.11-slim`: written by another version of loopgen, or not built since the spec changed @ output generated/app/api/Dockerfile"
      ]
    ) { _ in },
    ImageExample(
      "an older runtime of a server",
      server("Sources/LoopMCP/Server.swift"),
      [
        "mcp: the server's runtime (1 file), written by another version of loopgen @ output generated/app/mcp/Sources/LoopMCP/Server.swift"
      ]
    ) { _ in },
    ImageExample(
      "an older package of a server",
      server("Package.swift"),
      [
        "mcp: the server's runtime (1 file), written by another version of loopgen @ output generated/app/mcp/Package.swift"
      ]
    ) { _ in },
    ImageExample(
      "older settings of a server",
      server("Sources/mcp/main.swift"),
      [
        "mcp: the server's settings: written by another version of loopgen, or not built since the spec changed @ output generated/app/mcp/Sources/mcp/main.swift"
      ]
    ) { _ in },
    ImageExample("an older README of a server", server("README.md")) { _ in },
    ImageExample(
      "an owner's tools",
      tools,
      [
        "mcp: a file that it copies changed: `Sources/mcp/OwnTools.swift` @ generated/app/mcp/Sources/mcp/OwnTools.swift"
      ]
    ) { $0["generated/app/mcp/Sources/mcp/OwnTools.swift"] = "// new\n" },
    ImageExample(
      "an owner's file beside the tools",
      tools,
      ["mcp: a file that it copies is new: `Sources/mcp/Word.swift` @ generated/app/mcp/Sources/mcp/Word.swift"]
    ) {
      $0["generated/app/mcp/Sources/mcp/Word.swift"] = "// new\n"
    },
    ImageExample("an owner's tools as they are", tools) { $0[Planned.specName] += "\n# end\n" },
  ]

  /// A repository whose output is committed, edited.
  private static func committed(
    _ tree: MemoryTree,
    _ path: String,
    _ edit: (String) -> String
  ) -> MemoryTree {
    var tree = tree
    for (name, text) in Planned(trees: tree, tree).before?.files ?? [:] { tree["generated/app/" + name] = text }
    let old = tree["generated/app/" + path]
    precondition(!old.isEmpty, "no such file")
    tree["generated/app/" + path] = edit(old)
    return tree
  }

  static let older = committed(ImageExamples.recipes, "api/Dockerfile") {
    $0.replacing("USER ", with: "RUN true\nUSER ")
  }
  static let commented = committed(ImageExamples.recipes, "api/Dockerfile") { "# from before\n" + $0 }
  static let based = committed(ImageExamples.recipes, "api/Dockerfile") { $0.replacing("3.11-slim", with: "3.10-slim") }
  static let ignoring = committed(ImageExamples.recipes, "api/Dockerfile.dockerignore") {
    $0.replacing("**/tests/**", with: "**/test/**")
  }

  static func server(_ path: String) -> MemoryTree {
    committed(ImageExamples.server, "mcp/" + path) { $0 + "// before\n" }
  }

  static let tools = committed(ImageExamples.server, "mcp/Sources/mcp/OwnTools.swift") { $0 + "// mine\n" }
}
