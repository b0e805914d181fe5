import Foundation
import LoopEmit
import Testing

/// The generated server is the runtime of this repository, whole and unchanged.
struct RuntimeSourcesTests {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let sources = repository.appending(path: "Sources")

  private static func swiftFiles() -> [String] {
    let found = ServerPackage.Target.allCases.flatMap { target in
      FileManager.default.enumerator(atPath: sources.appending(path: target.rawValue).path)?
        .compactMap { ($0 as? String).map { "\(target.rawValue)/\($0)" } } ?? []
    }
    return found.filter { $0.hasSuffix(".swift") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  @Test func `every file of the runtime is embedded`() throws {
    let files = Self.swiftFiles()
    let embedded = RuntimeSources.files.map(\.path)
    if embedded != files, ProcessInfo.processInfo.environment["LOOPGEN_RECORD"] != nil {
      let target = Self.repository.appending(path: "Sources/CRuntimeSources/RuntimeSources.c")
      try Self.embedding(files).write(to: target, atomically: true, encoding: .utf8)
      Issue.record("recorded; build and run again without LOOPGEN_RECORD")
    }
    #expect(embedded == files)
    #expect(!files.isEmpty)
  }

  @Test func `what is embedded is what the files hold`() throws {
    for file in RuntimeSources.files {
      let text = try String(contentsOf: Self.sources.appending(path: file.path), encoding: .utf8)
      #expect(file.text == text, "\(file.path)")
    }
  }

  @Test func `the server's packages are those of the runtime, at the versions it is tested with`() throws {
    let manifest = try String(contentsOf: Self.repository.appending(path: "Package.swift"), encoding: .utf8)
    for target in ServerPackage.Target.allCases {
      let start = try #require(manifest.range(of: #"name: "\#(target.rawValue)","#))
      let dependencies = try #require(manifest[start.upperBound...].firstRange(of: "exclude:"))
      let imported = manifest[start.upperBound..<dependencies.lowerBound]
        .matches(of: /\.product\(name: "([^"]+)", package: "([^"]+)"\)/).map { "\($0.output.2)/\($0.output.1)" }
      let pinned = ServerPackage.all.flatMap { package in
        (package.products[target] ?? []).map { "\(package.name)/\($0)" }
      }
      #expect(imported.sorted() == pinned.sorted())
    }
    for package in ServerPackage.all {
      #expect(manifest.contains(#".package(url: "\#(package.url)", from: "\#(package.version)")"#), "\(package.name)")
    }
  }

  /// The text of RuntimeSources.c.
  private static func embedding(_ files: [String]) -> String {
    var lines = [
      "// Rewritten by `LOOPGEN_RECORD=1 swift test --filter RuntimeSourcesTests`, which also checks that no file is missing.",
      "#include \"CRuntimeSources.h\"",
      "",
    ]
    for (index, file) in files.enumerated() {
      lines += ["static const unsigned char file\(index)[] = {", "#embed \"../\(file)\" suffix(, 0)", "};"]
    }
    lines += ["", "static const struct RuntimeSource sources[] = {"]
    lines += files.enumerated().map { "  {\"\($1)\", file\($0), sizeof file\($0) - 1}," }
    lines += [
      "};",
      "",
      "size_t runtimeSourceCount(void) { return sizeof sources / sizeof sources[0]; }",
      "",
      "struct RuntimeSource runtimeSourceAt(size_t index) { return sources[index]; }",
      "",
    ]
    return lines.joined(separator: "\n")
  }
}
