import Foundation
import LoopEmit
import Testing

/// Each folder of Cases holds a `spec.yaml` and, in `generated`, all that it produces except the runtime's sources.
///
/// A first line `# target: nas` generates for that target. `LOOPGEN_RECORD=1` rewrites the files and still fails.
struct GoldenTests {
  private static let isRecording = ProcessInfo.processInfo.environment["LOOPGEN_RECORD"] != nil

  @Test(arguments: EmitCase.names)
  func `the output of a case is what was read and approved`(name: String) throws {
    let folder = EmitCase.folder.appending(path: name)
    let spec = try String(contentsOf: folder.appending(path: "spec.yaml"), encoding: .utf8)
    let artifacts = try EmitCase.artifacts(of: spec, target: Self.target(of: spec))
      .filter { !EmitCase.isRuntime($0.path) }
    let produced = Dictionary(uniqueKeysWithValues: artifacts.map { ($0.path, $0.text) })
    let expectedFolder = folder.appending(path: "generated")
    let expected = Self.files(in: expectedFolder)
    if Self.isRecording {
      try? FileManager.default.removeItem(at: expectedFolder)
      for (path, text) in produced {
        let file = expectedFolder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      Issue.record("recorded; run again without LOOPGEN_RECORD")
    }
    #expect(produced.keys.sorted() == expected.keys.sorted())
    for (path, text) in produced where expected[path] != nil {
      #expect(text == expected[path], "\(path)")
    }
  }

  private static func target(of spec: String) -> String? {
    let prefix = "# target: "
    let line = spec.prefix { $0 != "\n" }
    return line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
  }

  private static func files(in folder: URL) -> [String: String] {
    var files: [String: String] = [:]
    for path in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? [] {
      if let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) { files[path] = text }
    }
    return files
  }
}
