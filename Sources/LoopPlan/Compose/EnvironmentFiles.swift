import LoopFormats
import LoopStack

/// Files of variables that a Compose file names: their content is part of the config hash.
struct EnvironmentFiles {
  /// Where paths start, from the root.
  let folder: String
  let tree: any SourceTree

  private static let largest = 1 << 20

  /// Variables of all files, later files over earlier ones, and the paths of files that nobody has committed.
  func variables(of node: YAMLNode?) -> (read: [String: ComposeValue], unread: [String]) {
    guard let node, !node.isNull else { return ([:], []) }
    var read: [String: ComposeValue] = [:]
    var unread: [String] = []
    for item in node.isSequence ? node.items : [node] {
      guard let written = item.written ?? item["path"]?.written else { continue }
      if let place = ComposePathFromRoot.resolve(written, from: folder),
        let bytes = tree.bytes(at: place, limit: Self.largest)
      {
        read.merge(VariableLines.read(String(decoding: bytes, as: UTF8.self))) { _, last in last }
      } else {
        unread.append(written)
      }
    }
    return (read, unread)
  }
}

/// Paths that a Compose file names, as a tree of the repository has them.
enum ComposePathFromRoot {
  /// `nil` for a path outside the repository.
  static func resolve(_ text: String, from folder: String) -> String? {
    if text.contains("$") { return nil }
    let place = ComposePath.resolve(text, from: folder)
    return place.hasPrefix("./") ? String(place.dropFirst(2)) : nil
  }
}

/// `NAME=value` lines.
///
/// Source: https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax.
enum VariableLines {
  static func read(_ text: String) -> [String: ComposeValue] {
    var variables: [String: ComposeValue] = [:]
    let bytes = Array(text.utf8)
    var place = 0
    while let line = next(bytes, &place) {
      guard let sign = line.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }) else {
        variables[trimmed(line)] = .expression("${}")
        continue
      }
      var name = trimmed(line[..<sign])
      if name.hasPrefix("export ") { name = String(name.dropFirst(7)) }
      variables[name] = value(line[(sign + 1)...])
    }
    return variables
  }

  /// The next line that says something; a quote that is open goes on with the following line.
  private static func next(_ bytes: [UInt8], _ place: inout Int) -> ArraySlice<UInt8>? {
    while place < bytes.count {
      let start = place
      var quote: UInt8?
      var last: UInt8 = 0
      while place < bytes.count, bytes[place] != UInt8(ascii: "\n") || quote != nil {
        let byte = bytes[place]
        if byte == quote {
          quote = nil
        } else if last == UInt8(ascii: "="), byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
          quote = byte
        }
        if byte != 0x20 { last = byte }
        place += 1
      }
      let line = strip(bytes[start..<place])
      place += 1
      if let first = line.first, first != UInt8(ascii: "#") { return line }
    }
    return nil
  }

  private static func strip(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var line = line.drop(while: isBlank)
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> String { String(decoding: strip(line), as: UTF8.self) }

  /// Without quotes, and without a comment behind it.
  private static func value(_ bytes: ArraySlice<UInt8>) -> ComposeValue {
    let bytes = strip(bytes)
    guard let quote = bytes.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      let comment = zip(bytes.indices, bytes).first { place, byte in
        byte == UInt8(ascii: "#") && place > bytes.startIndex && (bytes[place - 1] == 0x20 || bytes[place - 1] == 0x09)
      }
      return text(trimmed(bytes[..<(comment?.0 ?? bytes.endIndex)]))
    }
    let inner = String(decoding: bytes.dropFirst().prefix { $0 != quote }, as: UTF8.self)
    return quote == UInt8(ascii: "'") ? .text(inner) : text(inner)
  }

  private static func text(_ text: String) -> ComposeValue {
    text.contains("$") ? .expression(ComposeVariables.canonical(text)) : .text(text)
  }
}
