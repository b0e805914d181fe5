/// What front matter says about the names of a note, in Obsidian's words.
enum NoteNames {
  /// How many of each are kept.
  private static let maximumCount = 1_000

  /// From `aliases` and `alias`: a list, or one text with commas.
  static func aliases(in frontMatter: FrontMatter) -> [String] {
    let all = ["aliases", "alias"].flatMap { name -> [String] in
      if case .text(let text)? = frontMatter[name] { return text.split(separator: ",").map { String($0).trimmed } }
      return frontMatter[name]?.lines.map(\.trimmed) ?? []
    }
    return unique(all)
  }

  /// From `tags` and `tag`, a list or one text with commas or blanks, and then those of the text.
  static func tags(in frontMatter: FrontMatter, and inline: [String]) -> [String] {
    let all = ["tags", "tag"].flatMap { name -> [String] in
      if case .text(let text)? = frontMatter[name] {
        return text.split { $0 == "," || $0.isWhitespace }.map(String.init)
      }
      return frontMatter[name]?.lines.map(\.trimmed) ?? []
    }
    return unique(all.map { $0.utf8.first == UInt8(ascii: "#") ? String($0.unicodeScalars.dropFirst()) : $0 } + inline)
  }

  /// The links of the text, and then the other ones of the values.
  static func links(in frontMatter: FrontMatter, after inline: [NoteLink]) -> [NoteLink] {
    var links: [NoteLink] = []
    for property in frontMatter.properties {
      collect(property.value, into: &links)
    }
    guard !links.isEmpty else { return inline }
    let known = Set(inline)
    return inline + links.filter { !known.contains($0) }
  }

  private static func collect(_ value: PropertyValue, into links: inout [NoteLink]) {
    guard links.count < maximumCount else { return }
    switch value {
    case .text(let text) where text.utf8.contains(UInt8(ascii: "[")):
      var scanner = InlineScanner(Array(text.utf8))
      scanner.scan(0..<text.utf8.count)
      for link in scanner.links where !links.contains(link) { links.append(link) }
    case .list(let values):
      for value in values { collect(value, into: &links) }
    case .map(let properties):
      for property in properties { collect(property.value, into: &links) }
    case .null, .bool, .integer, .number, .text: break
    }
  }

  /// Without empty ones and without those that differ from one before only in case.
  private static func unique(_ names: [String]) -> [String] {
    guard !names.isEmpty else { return [] }
    var known: Set<String> = []
    return names.filter { name in
      !name.isEmpty && known.count < maximumCount && known.insert(name.lowercased()).inserted
    }
  }
}
