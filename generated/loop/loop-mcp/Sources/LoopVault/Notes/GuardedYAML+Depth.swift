extension GuardedYAML {
  /// Whether Yams may see a text.
  static func isShallow(_ bytes: ArraySlice<UInt8>) -> Bool {
    var scan = DepthScan()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if let end = PlainYAMLValue.endOfLink(bytes, at: index) {
        scan.passLink()
        index = end
      } else {
        scan.take(bytes[index], next: index + 1 < bytes.endIndex ? bytes[index + 1] : UInt8(ascii: "\n"))
        index += 1
      }
      guard scan.isShallow else { return false }
    }
    return true
  }
}

/// Counts, byte by byte, what could nest.
///
/// What is quoted, commented or text is not told apart: that would have to agree with libyaml to the last byte to be
/// safe. So a bracket counts wherever a collection could begin, and nothing is taken back where one could end.
private struct DepthScan {
  private var previous = UInt8(ascii: "\n")
  /// How far the first word of this line is from its start; does not grow after it.
  private var indentation = 0
  private var isIndentation = true
  /// Whether the byte before was a bracket that counts.
  private var isChain = false
  private var brackets = 0
  private var anchors = 0
  private var aliases = 0

  var isShallow: Bool {
    indentation <= GuardedYAML.maximumIndentation && brackets <= GuardedYAML.maximumBrackets
      && (anchors == 0 || aliases <= GuardedYAML.maximumAliases)
  }

  /// `[[Note]]` closes what it opens, whether as a link, as two lists or as text.
  mutating func passLink() {
    previous = UInt8(ascii: "]")
    isIndentation = false
  }

  mutating func take(_ byte: UInt8, next: UInt8) {
    defer { previous = byte }
    if Self.endsLine(byte) {
      indentation = 0
      isIndentation = true
      return
    }
    isIndentation = isIndentation && (byte.isBlank || Self.isIndicator(byte) && (next.isBlank || Self.endsLine(next)))
    indentation += isIndentation ? 1 : 0
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let isBracket = previous == UInt8(ascii: "[") || previous == UInt8(ascii: "{")
      isChain = isBracket ? isChain : canBegin
      brackets += isChain ? 1 : 0
    case UInt8(ascii: "&"): anchors += canBegin ? 1 : 0
    case UInt8(ascii: "*"): aliases += canBegin ? 1 : 0
    default: break
    }
  }

  /// Whether a value could begin here, judged by the byte before.
  private var canBegin: Bool {
    switch previous {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "?"): true
    default: previous.isBlank || Self.endsLine(previous)
    }
  }

  /// Whether the byte can be the last of what libyaml takes for the end of a line: `\n`, `\r`, U+0085, U+2028, U+2029.
  private static func endsLine(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x85, 0xA8, 0xA9: true
    default: false
    }
  }

  private static func isIndicator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":")
  }
}
