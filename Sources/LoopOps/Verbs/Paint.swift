import LoopDiagnostics

/// Text of a host made safe to print, in colour where that was asked for.
struct Paint {
  enum Tone: String {
    case plain = "0"
    case quiet = "2"
    case good = "32"
    case change = "33"
    case bad = "1;31"
  }

  let colour: Bool

  func callAsFunction(_ text: String, _ tone: Tone = .plain) -> String {
    let text = DisplayWidth.sanitized(text)
    guard colour, tone != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
  }
}

/// Rows under a head, in columns as wide as their widest cell.
struct ColumnTable {
  struct Cell {
    var text: String
    var tone: Paint.Tone

    init(_ text: String, _ tone: Paint.Tone = .plain) {
      self.text = text
      self.tone = tone
    }
  }

  var head: [String]
  var rows: [[Cell]] = []

  func text(_ paint: Paint) -> String {
    let lines = [head.map { Cell($0, .quiet) }] + rows
    let widths = head.indices.map { column in lines.map { width($0[column].text) }.max() ?? 0 }
    return lines.map { line in
      let cells = line.indices.map { column in
        let cell = line[column]
        if column == line.count - 1 { return paint(cell.text, cell.tone) }
        return paint(cell.text, cell.tone) + String(repeating: " ", count: widths[column] - width(cell.text))
      }
      return cells.joined(separator: "  ") + "\n"
    }.joined()
  }

  private func width(_ text: String) -> Int { DisplayWidth.cells(DisplayWidth.sanitized(text)) }
}
