import LoopDiagnostics

/// What is said about the bytes of a YAML text, before and instead of its values.
enum YAMLPreflight {
  /// Advice on how the file is stored.
  static func check(_ text: SourceText, _ file: FileID, _ diagnostics: inout Diagnostics) {
    let origin = SourceSpan(file: file, start: 0, end: 0)
    if text.hadByteOrderMark {
      let message = "the file begins with a byte order mark"
      diagnostics.report(YAMLCodes.byteOrderMark, message, at: origin, help: "save it as UTF-8 without one")
    }
    guard let feed = text.bytes.firstIndex(of: 0x0A), feed > 0, text.bytes[feed - 1] == 0x0D else { return }
    let place = scalarOffset(ofByte: feed - 1, in: text)
    let span = SourceSpan(file: file, start: place, end: place)
    let help = "save it with LF, and keep it so with `* text=auto eol=lf` in .gitattributes"
    diagnostics.report(YAMLCodes.lineEndings, "lines end with CR LF", at: span, help: help)
  }

  /// The finding for a text that libyaml refused.
  static func diagnostic(for problem: YAMLEventStream.Problem, in text: SourceText, _ file: FileID) -> Diagnostic {
    switch problem.place {
    case .byte(let byte): unreadable(problem.message, byte, text, file)
    case .scalar(let offset): malformed(problem.message, offset, text, file)
    }
  }

  private static func unreadable(_ problem: String, _ byte: Int, _ text: SourceText, _ file: FileID) -> Diagnostic {
    let place = scalarOffset(ofByte: byte, in: text)
    let span = SourceSpan(file: file, start: place, end: place + 1)
    let shown = byte < text.bytes.count ? "0x" + String(text.bytes[byte], radix: 16, uppercase: true) : "the end"
    if text.bytes.starts(with: [0xFF, 0xFE]) || text.bytes.starts(with: [0xFE, 0xFF]) {
      return Diagnostic(YAMLCodes.encoding, "the file is UTF-16, not UTF-8", at: span, help: "save it as UTF-8")
    }
    let message =
      problem == "control characters are not allowed"
      ? "the control character \(shown) stands here" : "the byte \(shown) is not UTF-8"
    return Diagnostic(YAMLCodes.encoding, message, at: span, help: "save the file as UTF-8 text")
  }

  private static func malformed(_ problem: String, _ offset: Int, _ text: SourceText, _ file: FileID) -> Diagnostic {
    let place = UInt32(truncatingIfNeeded: offset)
    let span = SourceSpan(file: file, start: place, end: place + 1)
    if byte(atScalar: offset, in: text) == 0x09 {
      let message = "a tab cannot indent YAML or begin a value"
      return Diagnostic(YAMLCodes.tab, message, at: span, help: "indent with spaces")
    }
    return Diagnostic(YAMLCodes.syntax, "this is not YAML: \(problem)", at: span.beginning)
  }

  private static func scalarOffset(ofByte byte: Int, in text: SourceText) -> UInt32 {
    var count: UInt32 = 0
    for value in text.bytes.prefix(byte) where value & 0xC0 != 0x80 { count += 1 }
    return count
  }

  private static func byte(atScalar offset: Int, in text: SourceText) -> UInt8? {
    var scalar = -1
    for byte in text.bytes {
      if byte & 0xC0 != 0x80 { scalar += 1 }
      if scalar == offset { return byte }
    }
    return nil
  }
}
