/// A tree object: the names in one folder of a commit.
struct GitFolder: Sendable {
  enum Kind: Sendable, Hashable {
    case folder
    case file(isExecutable: Bool)
    case link
    case submodule
  }

  struct Entry: Sendable {
    var name: String
    var kind: Kind
    var id: String
  }

  /// In git's order: that of the bytes of whole paths.
  private(set) var entries: [Entry] = []
  /// Names that are left out because no path can have them, as far as they can be shown.
  private(set) var refused: [String] = []
  /// Where the entries are, by name.
  private var places: [String: Int] = [:]

  /// Reads what gitformat-pack calls a tree: `mode SP name NUL id`, as often as there are names.
  ///
  /// - Parameters:
  ///   - bytes: The object.
  ///   - width: The bytes of an id: 20 for SHA-1, 32 for SHA-256.
  init?(_ bytes: [UInt8], width: Int) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: UInt8(ascii: " ")),
        let end = rest[space...].firstIndex(of: 0), rest.endIndex - end > width,
        let kind = Self.kind(rest[..<space])
      else { return nil }
      let name = rest[(space + 1)..<end]
      let id = rest[(end + 1)...].prefix(width)
      rest = rest[(end + 1 + width)...]
      if let text = PathName.text(name) {
        if places[text] == nil { places[text] = entries.count }
        entries.append(Entry(name: text, kind: kind, id: Hexadecimal.text(id)))
      } else {
        refused.append(String(decoding: name, as: UTF8.self))
      }
    }
  }

  subscript(name: Substring) -> Entry? {
    guard let place = places[String(name)] else { return nil }
    let isSame = { (entry: Entry) in entry.name.utf8.elementsEqual(name.utf8) }
    // Names may be equal for people and not for git: `é` in one scalar or in two.
    return isSame(entries[place]) ? entries[place] : entries.first(where: isSame)
  }

  private static func kind(_ mode: ArraySlice<UInt8>) -> Kind? {
    guard let number = UInt32(String(decoding: mode, as: UTF8.self), radix: 8) else { return nil }
    switch number & 0o170000 {
    case 0o040000: return .folder
    case 0o100000: return .file(isExecutable: number & 0o100 != 0)
    case 0o120000: return .link
    case 0o160000: return .submodule
    default: return nil
    }
  }
}

/// One component of a path that comes from a repository, where anything may stand.
enum PathName {
  /// The name as text; `nil` for what is no UTF-8, and for what would lead elsewhere than one folder down.
  static func text(_ bytes: some Collection<UInt8>) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self), isPlain(text) else { return nil }
    return text
  }

  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 4_096
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }
}

/// Object names as people write them.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(_ bytes: some Collection<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      var index = 0
      for byte in bytes {
        buffer[index] = digits[Int(byte >> 4)]
        buffer[index + 1] = digits[Int(byte & 15)]
        index += 2
      }
      return index
    }
  }
}
