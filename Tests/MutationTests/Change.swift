import Testing

/// A change of one text; both sides may hold marks.
struct Change: Sendable {
  let file: String
  private let anchor: String
  private let old: String
  private let new: String

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Replaces the only place of a text, or the first one behind the only place of an anchor.
  private init(_ file: String, _ old: String, _ new: String, after anchor: String) {
    self.file = file
    self.old = old
    self.new = new
    self.anchor = anchor
  }

  func apply(to text: String) throws -> String {
    if old.isEmpty { return new }
    var start = text.startIndex
    if !anchor.isEmpty { start = try only(anchor, in: text[...]).upperBound }
    let rest = text[start...]
    guard let range = anchor.isEmpty ? try only(old, in: rest) : rest.firstRange(of: old) else {
      throw Failure(description: "`\(old)` does not stand behind `\(anchor)` in \(file)")
    }
    return text[..<range.lowerBound] + new + text[range.upperBound...]
  }

  private func only(_ word: String, in text: Substring) throws -> Range<String.Index> {
    let ranges = text.ranges(of: word)
    guard ranges.count == 1, let range = ranges.first else {
      throw Failure(description: "`\(word)` stands \(ranges.count) times in \(file)")
    }
    return range
  }
}

extension Change {
  static let specName = "specs/loop.yaml"
  static let output = "generated/loop/"

  static func text(_ old: String, _ new: String, after anchor: String = "") -> Change {
    Change(specName, old, new, after: anchor)
  }

  /// More keys of a service of the spec.
  static func service(_ name: String, _ lines: String) -> Change { below("\n  \(name):", lines, specName, 4) }

  /// More variables of a service of the spec; the MCP server has its own on one line.
  static func variable(_ name: String, _ line: String) -> Change {
    Change(specName, "    env:\n", "    env:\n      \(line)\n", after: "\n  \(name):")
  }

  /// More keys of the edge.
  static func edge(_ lines: String) -> Change { below("\nedge:", lines, specName, 2) }

  /// One more route.
  static func route(_ line: String) -> Change { below("\n  routes:", line, specName, 4) }

  /// A file that the repository did not have.
  static func file(_ name: String, _ text: String) -> Change { Change(name, "", text, after: "") }

  static func compose(_ old: String, _ new: String, after anchor: String = "") -> Change {
    Change(output + "compose.yaml", old, new, after: anchor)
  }

  /// A change of one service of compose.yaml.
  static func compose(in service: String, _ old: String, _ new: String) -> Change {
    Change(output + "compose.yaml", old, new, after: "\n  \(service):\n")
  }

  /// More keys of a service of compose.yaml.
  static func compose(in service: String, add lines: String) -> Change {
    let space = String(repeating: " ", count: 4)
    let text = lines.split(separator: "\n", omittingEmptySubsequences: false).map { space + $0 + "\n" }.joined()
    return Change(output + "compose.yaml", "    image:", text + "    image:", after: "\n  \(service):\n")
  }

  static func nginx(_ old: String, _ new: String, after anchor: String = "") -> Change {
    Change(output + "nginx/nginx.conf", old, new, after: anchor)
  }

  static func proxy(_ old: String, _ new: String) -> Change {
    Change(output + "nginx/proxy.conf", old, new, after: "")
  }

  static func dockerfile(_ service: String, _ old: String, _ new: String, after anchor: String = "") -> Change {
    Change(output + service + "/Dockerfile", old, new, after: anchor)
  }

  static func ignoreFile(_ service: String, _ old: String, _ new: String) -> Change {
    Change(output + service + "/Dockerfile.dockerignore", old, new, after: "")
  }

  /// Lines below the one that begins with a text, indented by so many spaces.
  private static func below(_ start: String, _ lines: String, _ file: String, _ indent: Int) -> Change {
    let space = String(repeating: " ", count: indent)
    let text = lines.split(separator: "\n", omittingEmptySubsequences: false).map { space + $0 + "\n" }.joined()
    return Change(file, "\n", "\n" + text, after: start)
  }
}
