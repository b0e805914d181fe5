import Foundation
import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopRules
import LoopStack

/// A spec of the cases folder, and what it produces.
enum EmitCase {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static let names: [String] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// Whether a path is of the runtime's sources, which are the same in every output.
  static func isRuntime(_ path: String) -> Bool {
    path.contains("/Sources/LoopMCP/") || path.contains("/Sources/LoopVault/")
  }

  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// The stack of a spec without errors.
  static func checked(_ spec: String, target: String? = nil) throws -> CheckedStack {
    var diagnostics = Diagnostics()
    let text = SourceText(name: "specs/case.yaml", text: spec)
    let stack = StackReader.read(text, as: FileID(0), target: target, reporting: &diagnostics)
    guard let stack else { throw Refusal(description: diagnostics.all.map(\.message).joined(separator: "\n")) }
    let verdict = Catalog.check(stack)
    guard let checked = verdict.checked else {
      throw Refusal(description: verdict.diagnostics.map { "\($0.code): \($0.message)" }.joined(separator: "\n"))
    }
    return checked
  }

  static func artifacts(of spec: String, target: String? = nil) throws -> [Artifact] {
    Emitters.emit(try checked(spec, target: target), version: "0.0.0")
  }

  /// One file of what a spec produces.
  static func text(_ path: String, of spec: String, target: String? = nil) throws -> String {
    guard let artifact = try artifacts(of: spec, target: target).first(where: { $0.path == path }) else {
      throw Refusal(description: "no \(path)")
    }
    return artifact.text
  }
}
