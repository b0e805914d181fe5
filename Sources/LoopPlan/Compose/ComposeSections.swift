import LoopFormats

/// A Compose file cut at its services, without being parsed: of two files that differ in one service of thousands, the
/// others are parsed once.
///
/// Only what is laid out as this program does is cut: a line for each name, two spaces in front of it. What is not is parsed
/// whole.
struct ComposeSections {
  private struct Section {
    var name: String
    /// Of the bytes, from its name's line on.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var services: [Section] = []
  /// By name.
  private var places: [String: Int] = [:]

  /// The document of a text, made of one that differs little from it.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - path: Where it stands.
  ///   - other: The text that was parsed.
  ///   - parsed: What it holds.
  /// - Returns: `nil` when the text has to be parsed whole.
  static func document(
    _ text: String,
    _ path: String,
    like other: String,
    _ parsed: ComposeDocuments.Document
  ) -> ComposeDocuments.Document? {
    guard !parsed.hasErrors, let known = parsed.root?["services"]?.pairs, let old = ComposeSections(other),
      let new = ComposeSections(text), old.services.map(\.name) == known.map(\.key)
    else { return nil }
    let same = new.services.map { section -> YAMLPair? in
      guard let place = old.places[section.name] else { return nil }
      return old.bytes[old.services[place].range] == new.bytes[section.range] ? known[place] : nil
    }
    let rest = ComposeDocuments.Document(new.text(without: same), path)
    guard !rest.hasErrors, let root = rest.root else { return nil }
    var own = (root["services"]?.pairs ?? [])[...]
    var services: [YAMLPair] = []
    services.reserveCapacity(same.count)
    for (section, pair) in zip(new.services, same) {
      guard let pair = pair ?? own.popFirst(), pair.key == section.name else { return nil }
      services.append(pair)
    }
    return own.isEmpty ? root.replacing(services).map(ComposeDocuments.Document.init) : nil
  }

  /// The text but for the sections that are known.
  private func text(without known: [YAMLPair?]) -> String {
    var kept: [UInt8] = []
    var end = 0
    for (section, pair) in zip(services, known) where pair != nil {
      kept += bytes[end..<section.range.lowerBound]
      end = section.range.upperBound
    }
    return String(decoding: kept + bytes[end...], as: UTF8.self)
  }

  // MARK: Cutting

  private init?(_ text: String) {
    bytes = Array(text.utf8)
    guard !Self.hasReferences(bytes) else { return nil }
    var isInside = false
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = bytes[start..<end]
      if let first = line.first, first != UInt8(ascii: " "), first != UInt8(ascii: "#") {
        close(at: start)
        isInside = line.elementsEqual("services:".utf8)
      } else if isInside, Self.isName(line) {
        guard let name = Self.name(line), places.updateValue(services.count, forKey: name) == nil else { return nil }
        close(at: start)
        services.append(Section(name: name, range: start..<bytes.count))
      }
      start = end + 1
    }
  }

  /// Ends the section before.
  private mutating func close(at end: Int) {
    guard let last = services.indices.last, services[last].range.upperBound == bytes.count else { return }
    services[last].range = services[last].range.lowerBound..<end
  }

  /// Whether a line stands where names do.
  private static func isName(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == UInt8(ascii: " ") }
    return line.count - rest.count == 2 && !rest.isEmpty && rest.first != UInt8(ascii: "#")
  }

  /// `  name:` and nothing behind it.
  private static func name(_ line: ArraySlice<UInt8>) -> String? {
    let name = line.dropFirst(2).dropLast()
    guard line.last == UInt8(ascii: ":"), !name.isEmpty, name.allSatisfy(isNameByte) else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether there may be anchors, aliases or tags, by which one section depends on another.
  private static func hasReferences(_ bytes: [UInt8]) -> Bool {
    var last = UInt8(ascii: "\n")
    for byte in bytes {
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "!"),
        " \n[{,-".utf8.contains(last)
      {
        return true
      }
      last = byte
    }
    return false
  }
}

extension YAMLNode {
  /// A Compose file with other services.
  fileprivate func replacing(_ services: [YAMLPair]) -> YAMLNode? {
    guard case .mapping(var pairs) = content, let place = pairs.firstIndex(where: { $0.key == "services" }) else {
      return nil
    }
    pairs[place].value = YAMLNode(.mapping(services), at: pairs[place].value.span)
    var node = self
    node.content = .mapping(pairs)
    return node
  }
}
