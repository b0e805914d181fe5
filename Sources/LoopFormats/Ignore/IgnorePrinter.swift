extension IgnoreFile: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    for line in lines {
      switch line {
      case .blank: buffer.newline()
      case .comment(let text):
        for line in CommentText.lines(of: text) {
          buffer.append(line.isEmpty ? "#" : "# ")
          buffer.append(line)
          buffer.newline()
        }
      case .exclude(let pattern): IgnorePrinter.print("", pattern, into: &buffer)
      case .include(let pattern): IgnorePrinter.print("!", pattern, into: &buffer)
      }
    }
  }
}

/// Owns what the line reader of `moby/patternmatcher` would otherwise take: blanks at the ends, `#`, `!`, a byte order mark.
enum IgnorePrinter {
  static func print(_ prefix: String, _ pattern: IgnorePattern, into buffer: inout TextBuffer) {
    buffer.append(prefix)
    let scalars = pattern.text.unicodeScalars
    let last = scalars.indices.last
    for index in scalars.indices {
      let scalar = scalars[index]
      let isEnd = index == scalars.startIndex || index == last
      if isEnd && scalar.properties.isWhitespace {
        buffer.append("[\(scalar)]")
      } else {
        let opens = index == scalars.startIndex && (scalar == "!" || scalar == "#" || scalar == "\u{FEFF}")
        if opens { buffer.append(UInt8(ascii: "\\")) }
        buffer.append(String(scalar))
      }
    }
    buffer.newline()
  }
}
