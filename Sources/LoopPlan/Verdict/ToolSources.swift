import LoopSpec
import LoopStack

/// The Swift files of a generated server that say which tools it has.
struct ToolSources {
  private let service: String
  private let before: StackSide
  private let after: StackSide

  /// Larger files hold no tools that anybody wrote.
  private static let limit = 1 << 20

  init(_ service: String, _ before: StackSide, _ after: StackSide) {
    self.service = service
    self.before = before
    self.after = after
  }

  var changes: [Cause] { [runtime].compactMap { $0 } + own }

  /// The tools that every server has, as another version of loopgen knew them.
  private var runtime: Cause? {
    let folder = service + "/Sources/LoopMCP/Tools/"
    let paths = Set(before.files.keys).union(after.files.keys).filter { $0.hasPrefix(folder) }
    let changed = paths.filter { before.files[$0] != after.files[$0] }.sorted()
    guard let first = changed.first else { return nil }
    let names = changed.prefix(3).map { "`\($0.dropFirst(folder.count))`" }.joined(separator: ", ")
    let rest = changed.count > 3 ? " and \(changed.count - 3) more" : ""
    let text = "the tools of every server may be others: another version of loopgen wrote \(names)\(rest)"
    return Cause(text, at: .output(after.output + "/" + first))
  }

  /// What stands beside `main.swift` is the owner's: `OwnTools.swift`, and whatever was put there.
  private var own: [Cause] {
    let folder = "/\(service)/Sources/\(service)/"
    let old = texts(of: before, below: before.output + folder)
    let new = texts(of: after, below: after.output + folder)
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      let texts = (old[name] ?? "", new[name] ?? "")
      guard Self.code(texts.0) != Self.code(texts.1) else { return nil }
      let path = (new[name] == nil ? before.output : after.output) + folder + name
      let era: Era = new[name] == nil ? .before : .after
      return Cause(Self.text(name, Self.names(texts.0), Self.names(texts.1)), at: .file(path), in: era)
    }
  }

  private func texts(of side: StackSide, below folder: String) -> [String: String] {
    let files = side.tree.entries(below: String(folder.dropLast())).filter {
      $0.path.hasSuffix(".swift") && $0.path != folder + "main.swift"
    }
    return Dictionary(
      files.compactMap { entry in
        side.tree.bytes(at: entry.path, limit: Self.limit).map {
          (String(entry.path.dropFirst(folder.count)), String(decoding: $0, as: UTF8.self))
        }
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private static func text(_ file: String, _ old: [String], _ new: [String]) -> String {
    let added = new.filter { !old.contains($0) }.map { "`\($0)` is new" }
    let removed = old.filter { !new.contains($0) }.map { "`\($0)` is gone" }
    let all = added + removed
    return all.isEmpty
      ? "`\(file)` changed: its tools may look otherwise" : all.joined(separator: ", ") + ", in `\(file)`"
  }

  /// The lines that the compiler reads: layout and lines of comment are left out.
  private static func code(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty && !$0.hasPrefix("//") }
  }

  /// What stands behind `name:` in each `ToolDescription`.
  private static func names(_ text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "ToolDescription(") {
      rest = rest[start.upperBound...]
      guard let label = rest.firstRange(of: "name:") else { break }
      let value = rest[label.upperBound...].drop(while: \.isWhitespace)
      guard value.first == "\"" else { continue }
      let name = value.dropFirst().prefix { $0 != "\"" && !$0.isNewline }
      if !name.isEmpty { names.append(String(name)) }
    }
    return names
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
