import Foundation
import LoopEmit
import LoopFormats
import LoopWorkspace
import Testing

/// A repository in a temporary folder, gone with the value.
final class Scratch: Sendable {
  let path: String

  /// With these texts by path; a spec is always there.
  init(_ files: [String: String] = [:]) throws {
    path = "\(Self.base)/loopgen-\(UUID().uuidString)"
    try write("specs/loop.yaml", "name: loop\n")
    for (path, text) in files { try write(path, text) }
  }

  /// In memory where there is such a folder: these tests make and remove some hundred thousand files.
  private static let base: String = {
    let isWritable = FileManager.default.isWritableFile(atPath: "/dev/shm")
    return isWritable ? "/dev/shm" : FileManager.default.temporaryDirectory.path
  }()

  private init(copying other: Scratch) throws {
    path = "\(other.path)-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: other.path, toPath: path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func copy() throws -> Scratch { try Scratch(copying: self) }

  func absolute(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: absolute(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func append(_ name: String, _ text: String) throws {
    let handle = try #require(FileHandle(forWritingAtPath: absolute(name)))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: absolute(name), withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: absolute(name), withDestinationPath: target)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: absolute(name)) }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: absolute(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every file and link below a folder by its path there; folders end in a slash and have no text.
  func tree(_ folder: String = "generated/loop") -> [String: String] {
    var tree: [String: String] = [:]
    let walk = FileManager.default.enumerator(atPath: absolute(folder))
    while let name = walk?.nextObject() as? String {
      let type = walk?.fileAttributes?[.type] as? FileAttributeType
      if type == .typeDirectory { tree["\(name)/"] = "" } else { tree[name] = text("\(folder)/\(name)") ?? "" }
    }
    return tree
  }

  /// For builds that nothing happens to: the real files without the wait for the disk.
  func quickly() throws(WorkspaceError) -> Repository { try repository(FaultyFileSystem()) }

  func repository(_ system: any FileSystem = PosixFileSystem()) throws(WorkspaceError) -> Repository {
    try Repository.discover(from: path, system)
  }
}

extension Output {
  /// What a build of some version of `specs/loop.yaml` produces.
  init(
    _ files: [String: String],
    seeds: Set<String> = [],
    name: String = "loop",
    version: String = "1.0.0",
    spec: String = "specs/loop.yaml"
  ) throws {
    try self.init(
      name: name,
      tool: Tool(name: "loopgen", version: version),
      spec: RelativePath(spec),
      specDigest: Digest(of: files.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined()),
      artifacts: files.map {
        Artifact(path: $0.key, text: $0.value, kind: seeds.contains($0.key) ? .seed : .output)
      }
    )
  }

  /// The tree of a complete build, as `Scratch.tree` shows it.
  func tree(_ files: [String: String]) -> [String: String] {
    var tree = files
    tree["manifest.json"] = manifest.json
    for path in files.keys {
      let components = path.split(separator: "/").dropLast()
      for count in 1..<(components.count + 1) where count <= components.count {
        tree[components.prefix(count).joined(separator: "/") + "/"] = ""
      }
    }
    return tree
  }
}

extension OutputPlan {
  /// The states by path, the manifest left out.
  var states: [String: FileState] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.path.text, $0.state) })
  }
}

/// Compares two trees and names only what differs.
func expectSame(
  _ found: [String: String],
  _ expected: [String: String],
  _ comment: Comment? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let differing = Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }.sorted()
  #expect(differing == [], comment, sourceLocation: sourceLocation)
}
