/// What `git status --porcelain=v2 -z` says of a working tree: where it is not the commit at hand.
struct GitStatus: Sendable {
  enum Change: Sendable, Hashable {
    case gone
    /// As the index has it: a mode of git's, and an object.
    case staged(mode: UInt32, id: String)
    /// Not as any object: to be looked at on the disk. The mode as git takes it to be; `nil` for what git does not track.
    case loose(mode: UInt32?)
    /// A repository in a folder of its own that nobody added.
    case nested
  }

  /// By path from git's root, with `/`.
  private(set) var changes: [String: Change] = [:]
  /// Paths that are no UTF-8, as far as they can be shown.
  private(set) var unreadable: [String] = []

  static let arguments = [
    "status", "--porcelain=v2", "-z", "--no-renames", "--untracked-files=all", "--ignored=no",
    "--ignore-submodules=dirty", "--no-ahead-behind",
  ]

  /// Reads the entries; lines of a kind that is not known are passed over, as git-status(1) asks.
  init(_ output: [UInt8]) {
    for line in output.split(separator: 0) {
      switch line.first {
      case UInt8(ascii: "1"): ordinary(line)
      case UInt8(ascii: "u"): unmerged(line)
      case UInt8(ascii: "?"): untracked(line.dropFirst(2))
      default: break
      }
    }
  }

  /// A path that is tracked: `1 XY sub mH mI mW hH hI path`.
  private mutating func ordinary(_ line: ArraySlice<UInt8>) {
    guard let (fields, path) = Self.fields(line, count: 8), let path = text(path), fields[1].utf8.count == 2 else {
      return
    }
    let (index, tree) = (fields[1].utf8.first, fields[1].utf8.last)
    if tree == UInt8(ascii: "D") || (index == UInt8(ascii: "D") && tree == UInt8(ascii: ".")) {
      changes[path] = .gone
    } else if tree == UInt8(ascii: "."), let mode = UInt32(fields[4], radix: 8) {
      changes[path] = .staged(mode: mode, id: fields[7])
    } else {
      changes[path] = .loose(mode: UInt32(fields[5], radix: 8) ?? 0)
    }
  }

  /// A path in conflict, `u XY sub m1 m2 m3 mW h1 h2 h3 path`: what is on the disk is what somebody is working on.
  private mutating func unmerged(_ line: ArraySlice<UInt8>) {
    guard let (fields, path) = Self.fields(line, count: 10), let path = text(path) else { return }
    changes[path] = .loose(mode: UInt32(fields[6], radix: 8) ?? 0)
  }

  private mutating func untracked(_ path: ArraySlice<UInt8>) {
    let isNested = path.last == UInt8(ascii: "/")
    guard let path = text(isNested ? path.dropLast() : path) else { return }
    // A file that was taken out of the index and is still there is told twice.
    changes[path] = isNested ? .nested : .loose(mode: nil)
  }

  private mutating func text(_ path: ArraySlice<UInt8>) -> String? {
    if let text = String(validating: path, as: UTF8.self) { return text }
    unreadable.append(String(decoding: path, as: UTF8.self))
    return nil
  }

  /// The words in front of a path, which may itself hold spaces.
  private static func fields(
    _ line: ArraySlice<UInt8>,
    count: Int
  ) -> (fields: [String], path: ArraySlice<UInt8>)? {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: count, omittingEmptySubsequences: false)
    guard parts.count == count + 1, let path = parts.last else { return nil }
    return (parts.dropLast().map { String(decoding: $0, as: UTF8.self) }, path)
  }
}
