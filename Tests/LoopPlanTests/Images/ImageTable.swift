import Foundation
import LoopPlan
import Support
import Testing

/// `Tests/Engine/images_cases.json`: edits of a build context with the verdict of a real engine.
///
/// `Tests/Engine/images_test.py` builds the same revisions and compares the ids of the images with the same verdicts.
struct ImageTable: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    enum Verdict: String, Decodable {
      case same, other
    }

    var name: String
    var engine: Verdict
    /// Where the image comes out the same by what a command makes of its input, which nobody can tell beforehand.
    var planned: Verdict?
    var before: [String: [String]]?
    var after: [String: [String]?]?
    var arguments: [String: String]?
    var argumentsAfter: [String: String]?
    var target: String?
    var targetAfter: String?
    var executables: [String]?
    var executablesAfter: [String]?
    var links: [String: String]?
    var linksAfter: [String: String]?

    var testDescription: String { name }
  }

  var base: [String: [String]]
  var cases: [Case]

  static let shared: ImageTable? = try? JSONDecoder().decode(
    ImageTable.self,
    from: Data(contentsOf: URL(filePath: #filePath).appending(path: "../../../Engine/images_cases.json").standardized)
  )
}

extension ImageTable.Case {
  /// Both revisions, as loopgen sees them.
  func planned(_ base: [String: [String]]) -> Planned {
    let files = before ?? base
    var edited = files
    for (path, lines) in after ?? [:] { edited[path] = lines }
    return Planned(
      trees: Self.tree(files, arguments, target, executables, links),
      Self.tree(
        edited,
        argumentsAfter ?? arguments,
        targetAfter ?? target,
        executablesAfter ?? executables,
        linksAfter ?? links
      )
    )
  }

  private static func tree(
    _ files: [String: [String]],
    _ arguments: [String: String]?,
    _ target: String?,
    _ executables: [String]?,
    _ links: [String: String]?
  ) -> MemoryTree {
    var texts = files.mapValues { $0.joined(separator: "\n") }
    texts[Planned.specName] = spec(arguments ?? [:], target)
    var tree = MemoryTree(texts)
    tree.executables = Set(executables ?? [])
    tree.links = links ?? [:]
    return tree
  }

  private static func spec(_ arguments: [String: String], _ target: String?) -> String {
    let words = arguments.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }.joined(separator: ", ")
    let own = target.map { "\n    compose: { build: { target: \($0) } }" } ?? ""
    return """
      loopgen: 1
      name: app
      services:
        api:
          build: { dockerfile: Dockerfile, context: app, args: { \(words) } }
          port: 8081\(own)
      """
  }
}
