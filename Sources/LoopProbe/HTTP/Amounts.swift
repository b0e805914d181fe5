extension Duration {
  /// `1.5 s`, `250 ms`: three digits at most.
  package var brief: String {
    let milliseconds = Int(self / .milliseconds(1))
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    let tenths = (milliseconds + 50) / 100
    return tenths % 10 == 0 || tenths >= 1000 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }

  /// In seconds, as JSON has them: milliseconds are kept.
  package var secondsText: String {
    let milliseconds = Int((self / .milliseconds(1)).rounded())
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

extension Int {
  /// A size that people read: `4 MiB`, `64 KiB`, `12 bytes`.
  package var bytesText: String {
    switch self {
    case (1 << 20)...: "\(self >> 20) MiB"
    case (1 << 10)...: "\(self >> 10) KiB"
    default: "\(self) bytes"
    }
  }

  /// `1 answer`, `2 answers`.
  func of(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
