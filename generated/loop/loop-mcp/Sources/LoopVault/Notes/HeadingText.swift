/// The text of a heading without markup around it.
enum HeadingText {
  /// `**[[Plan|The plan]]**` reads `The plan`.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { "*_`=[".utf8.contains($0) }) else { return text }
    var text = withoutLinks(text)
    for mark in ["***", "**", "__", "==", "*", "_", "`"] where isWrapped(text, in: mark) {
      text = String(text.unicodeScalars.dropFirst(mark.utf8.count).dropLast(mark.utf8.count)).trimmed
    }
    return text
  }

  private static func isWrapped(_ text: String, in mark: String) -> Bool {
    let inner = Substring(text).utf8.dropFirst(mark.utf8.count).dropLast(mark.utf8.count)
    return text.utf8.count > 2 * mark.utf8.count && text.utf8.starts(with: mark.utf8)
      && text.utf8.suffix(mark.utf8.count).elementsEqual(mark.utf8) && !inner.contains { mark.utf8.first == $0 }
  }

  /// Wiki links as they are shown.
  private static func withoutLinks(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var shown: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if let span = WikiLink(bytes, at: position, end: bytes.count) {
        shown += bytes[span.shown]
        position = span.range.upperBound
      } else {
        shown.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }
}
