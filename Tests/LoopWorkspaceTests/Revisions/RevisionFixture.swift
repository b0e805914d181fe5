import Foundation
import LoopPlan
import LoopWorkspace
import Support
import Testing

extension GitFixture {
  /// What a run from a folder of the repository compares.
  func pair(_ range: String? = nil, in subfolder: String = "", program: String = "git") throws -> RevisionPair {
    let folder = subfolder.isEmpty ? path : path + "/" + subfolder
    let range = try range.map { try RevisionRange($0) } ?? .automatic
    let root = try (try? Repository.discover(from: folder)) ?? Repository.surrounding(folder)
    return try RevisionPair(range, in: root, program: program)
  }

  /// Why a run cannot compare.
  func refusal(_ range: String? = nil, in subfolder: String = "", program: String = "git") -> RevisionError? {
    do {
      _ = try pair(range, in: subfolder, program: program)
      return nil
    } catch {
      return error as? RevisionError
    }
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

  func setMode(_ name: String, _ mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path + "/" + name)
  }
}

extension SourceTree {
  /// The paths of everything, with the kind where it is not a plain file.
  var listing: [String] { entries(below: "").map { $0.path + $0.kind.mark } }

  func text(_ path: String) -> String? {
    bytes(at: path, limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Everything with its content.
  var contents: [String: String] {
    Dictionary(
      entries(below: "").map { ($0.path + $0.kind.mark, text($0.path) ?? "-") },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

extension TreeEntry.Kind {
  fileprivate var mark: String {
    switch self {
    case .file(let isExecutable): isExecutable ? "*" : ""
    case .link: "@"
    case .submodule: "/"
    case .special: "|"
    }
  }
}
