/// A path inside a vault, as clients write it: relative, parts separated by `/`, with no way out.
///
/// What a name means on disk is checked when it is opened; a text that cannot name a note never gets that far.
package struct VaultPath: Hashable, Sendable {
  /// The names from the vault's folder down; empty for that folder itself.
  package let components: [String]

  /// The longest path, in bytes.
  static let maximumLength = 1_024

  /// The folder of the vault itself.
  package static let root = VaultPath(components: [])

  private init(components: some Sequence<String>) {
    self.components = Array(components)
  }

  package init(_ text: String) throws(VaultError) {
    guard text.utf8.count <= Self.maximumLength else { throw .invalidPath("a path has at most 1024 bytes") }
    guard !text.utf8.contains(0) else { throw .invalidPath("a path has no NUL character") }
    guard !text.utf8.starts(with: "/".utf8) else {
      throw .invalidPath("a path is relative to the vault and does not begin with a slash")
    }
    // Bytes and not characters: a combining mark after a slash would hide the slash.
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let components = parts.map { String($0) ?? "" }
    for component in components {
      guard !component.isEmpty, component != ".", component != ".." else {
        throw .invalidPath("a path has no empty part, no `.` and no `..`")
      }
      guard component.utf8.count <= 255, !Self.isHidden(component) else { throw .notFound }
    }
    self.init(components: components)
  }

  /// The path of something in this folder.
  package func appending(_ name: String) -> VaultPath {
    VaultPath(components: components + [name])
  }

  /// The path as text.
  package var text: String { components.joined(separator: "/") }

  /// Whether the name is that of a note.
  package var isNote: Bool { components.last.map(Self.isNote) ?? false }

  /// The name without the ending of a note.
  package var stem: String { components.last.map(Self.stem) ?? "" }

  /// The folder in which this lies; the vault's own folder lies in itself.
  package var folder: VaultPath { VaultPath(components: components.dropLast()) }

  /// A file's name without the ending of a note.
  static func stem(_ name: String) -> String {
    isNote(name) ? String(name.unicodeScalars.dropLast(3)) : name
  }

  /// Whether a file of this name is a note.
  package static func isNote(_ name: String) -> Bool {
    name.utf8.count > 3 && name.utf8.suffix(3).elementsEqual(".md".utf8)
  }

  /// Folders of editors, of version control and of network drives, which are no part of the vault; `#recycle`
  /// holds what people have deleted.
  package static func isHidden(_ name: String) -> Bool {
    name.utf8.first == UInt8(ascii: ".") || ["@eaDir", "#recycle", "#snapshot"].contains(name)
  }
}

extension VaultPath: Comparable {
  /// By their names from the vault's folder down, so that what lies in a folder is together.
  package static func < (one: VaultPath, other: VaultPath) -> Bool {
    one.components.lexicographicallyPrecedes(other.components)
  }
}
