import LoopDiagnostics

/// Rows whose cells stand below each other, by the cells of a terminal that they take.
struct TextColumns {
  struct Cell {
    var text: String
    var tone: TextTone

    init(_ text: String, _ tone: TextTone = .plain) {
      self.text = text
      self.tone = tone
    }
  }

  private var widths: [Int] = []
  private let paint: TextPaint

  /// A longer cell pushes what is right of it, and not what is below.
  private static let widest = 48

  init(_ rows: [[Cell]], _ paint: TextPaint) {
    self.paint = paint
    for row in rows {
      for (index, cell) in row.enumerated() {
        let width = Self.width(cell.text)
        if index == widths.count { widths.append(0) }
        if width <= Self.widest { widths[index] = max(widths[index], width) }
      }
    }
  }

  /// One row, without a line feed.
  func line(_ row: [Cell]) -> String {
    var line = ""
    let last = row.lastIndex { !$0.text.isEmpty } ?? 0
    for (index, cell) in row.enumerated() where index <= last {
      line += paint(cell.text, cell.tone)
      if index < last, widths[index] > 0 || !cell.text.isEmpty {
        line += String(repeating: " ", count: max(0, widths[index] - Self.width(cell.text)) + 2)
      }
    }
    return line
  }

  private static func width(_ text: String) -> Int { DisplayWidth.cells(DisplayWidth.sanitized(text)) }
}
