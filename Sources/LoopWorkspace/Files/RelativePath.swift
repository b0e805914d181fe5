/// A path below the root that cannot leave it.
///
/// Components are separated by `/`; none is empty, `.`, `..`, longer than 255 bytes, or holds a control character.
/// Symbolic links are another matter: `Folder` refuses them.
package struct RelativePath: Hashable, Sendable {
  package let text: String

  package init(_ text: String) throws(PathProblem) {
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.first != UInt8(ascii: "/") else { throw .absolute }
    guard text.utf8.count <= 4096 else { throw .tooLong }
    for component in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      try Self.check(component)
    }
    self.text = text
  }

  private init(unchecked text: String) { self.text = text }

  /// A path as people write it, `.` and `..` resolved; `nil` when it is absolute, leaves the root, or cannot be a path.
  package init?(lexical text: String) {
    guard text.utf8.first != UInt8(ascii: "/"), let components = LexicalPath.normalized(text) else { return nil }
    try? self.init(components.joined(separator: "/"))
  }

  /// A single component known to be good: a literal, or a name that a folder listed.
  init(component: String) { self.init(unchecked: component) }

  package var components: [String] { text.split(separator: "/").map(String.init) }

  /// The last component.
  package var name: String { components.last ?? text }

  /// Everything before the last component; `nil` for a single one.
  package var parent: RelativePath? {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return RelativePath(unchecked: String(text[..<slash]))
  }

  /// The folders above, nearest first.
  package var ancestors: [RelativePath] {
    Array(
      sequence(state: self) { (path: inout RelativePath) in
        guard let parent = path.parent else { return nil }
        path = parent
        return parent
      }
    )
  }

  package func appending(_ other: RelativePath) -> RelativePath {
    RelativePath(unchecked: "\(text)/\(other.text)")
  }

  private static func check(_ component: Substring.UTF8View) throws(PathProblem) {
    if component.isEmpty { throw .emptyComponent }
    if component.elementsEqual(".".utf8) || component.elementsEqual("..".utf8) { throw .dots }
    if component.count > 255 { throw .longComponent }
    if component.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter }
  }
}

extension RelativePath? {
  /// One step further down; `nil` is where the walk began.
  func appending(_ component: String) -> RelativePath {
    let last = RelativePath(component: component)
    return self?.appending(last) ?? last
  }
}

extension RelativePath: Comparable {
  /// By bytes, so that the order is the same on every machine.
  package static func < (left: RelativePath, right: RelativePath) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension RelativePath: CustomStringConvertible {
  package var description: String { text }
}

/// What makes a path unacceptable.
package enum PathProblem: Error, Hashable, Sendable {
  case empty, absolute, emptyComponent, dots, tooLong, longComponent, controlCharacter, reserved, outside

  package var text: String {
    switch self {
    case .empty: "the path is empty"
    case .absolute: "the path is absolute"
    case .emptyComponent: "a folder in the path has no name"
    case .dots: "the path has `.` or `..` in it"
    case .tooLong: "the path is longer than 4096 bytes"
    case .longComponent: "a name in the path is longer than 255 bytes"
    case .controlCharacter: "the path has a control character in it"
    case .reserved: "the name is reserved"
    case .outside: "the path leads out of the repository"
    }
  }
}
