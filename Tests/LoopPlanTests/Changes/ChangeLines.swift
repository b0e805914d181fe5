import Foundation
import LoopDiagnostics
import LoopPlan
import LoopStack

/// Changes as lines: `subject label: before -> after !alarm`; `+`, `-` and `=old` in front of what came, went or was renamed.
enum ChangeLines {
  static func of(_ before: String, _ after: String) throws -> [String] {
    try changes(before, after).map(line)
  }

  static func changes(_ before: String, _ after: String) throws -> [Change] {
    var sources = SourceMap()
    let old = try stack(before, "base:specs/app.yaml", &sources)
    return SemanticDiff.changes(old, try stack(after, "specs/app.yaml", &sources))
  }

  /// As far as it is read: what rules refuse is compared as well.
  static func stack(_ text: String, _ name: String, _ sources: inout SourceMap) throws -> Stack {
    var found = Diagnostics()
    let source = SourceText(name: name, text: text)
    let stack = StackReader.read(source, as: sources.add(source), reporting: &found)
    guard let stack, !found.hasErrors else { throw Unreadable(found) }
    return stack
  }

  static func line(_ change: Change) -> String {
    let label = change.label.isEmpty ? "" : " " + change.label
    let values =
      switch (change.before?.text, change.after?.text) {
      case (let old?, let new?): ": \(old) -> \(new)"
      case (let old?, nil): ": \(old)"
      case (nil, let new?): ": \(new)"
      case (nil, nil): ""
      }
    return sign(change.kind) + name(change.subject) + label + values + (change.alarm.map { " !" + $0 } ?? "")
  }

  private static func sign(_ kind: Change.Kind) -> String {
    switch kind {
    case .added: "+ "
    case .removed: "- "
    case .changed: ""
    case .renamed(let old): "=\(old) "
    }
  }

  private static func name(_ subject: Change.Subject) -> String {
    switch subject {
    case .stack: "stack"
    case .volume(let name): "volume \(name)"
    case .service(let name): name
    case .edge: "edge"
    case .route(let path): path
    case .policy: "policy"
    case .target(let name): "target \(name)"
    }
  }

  /// The owner's stack.
  static let loop: String = {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../specs/loop.yaml")
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }()
}

/// A spec that cannot be read.
struct Unreadable: Error, CustomStringConvertible {
  let description: String

  init(_ found: Diagnostics) { description = found.sorted.map { "\($0.code) \($0.message)" }.joined(separator: "\n") }
}
