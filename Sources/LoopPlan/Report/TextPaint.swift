import LoopDiagnostics

/// How loud a piece of text is on a terminal.
enum TextTone {
  case plain, quiet, title, good, change, loud

  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .quiet: "2"
    case .title: "1"
    case .good: "32"
    case .change: "33"
    case .loud: "1;31"
    }
  }
}

/// Text made safe to print, in colour where that was asked for.
struct TextPaint {
  let colour: Bool

  func callAsFunction(_ text: String, _ tone: TextTone = .plain) -> String {
    let text = DisplayWidth.sanitized(text)
    guard colour, let code = tone.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
