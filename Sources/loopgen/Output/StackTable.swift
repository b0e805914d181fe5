import LoopDiagnostics
import LoopStack

/// Sections of facts as aligned columns.
struct StackTable {
  private var renderer: TextRenderer
  private let showsOrigin: Bool

  private static let widestValue = 60

  init(_ sources: SourceMap, showsOrigin: Bool) {
    renderer = TextRenderer(sources: sources)
    self.showsOrigin = showsOrigin
  }

  mutating func text(_ sections: [StackDescription.Section]) -> String {
    var text = ""
    for section in sections {
      text += section.title + "\n"
      let labels = section.rows.map { Self.width($0.label) }.max() ?? 0
      let values = section.rows.map { min(Self.width($0.value), Self.widestValue) }.max() ?? 0
      for row in section.rows {
        let label = Self.padded(DisplayWidth.sanitized(row.label), labels)
        let value = DisplayWidth.sanitized(row.value)
        text +=
          showsOrigin ? "  \(label)  \(Self.padded(value, values))  \(origin(row.origin))\n" : "  \(label)  \(value)\n"
      }
      text += "\n"
    }
    return text
  }

  private mutating func origin(_ origin: Origin) -> String {
    switch origin {
    case .spec(let span): renderer.place(of: span)
    case .implied(let source, let span): "\(source.title), \(renderer.place(of: span))"
    case .table(let source): "\(source.title)  \(source.evidence)"
    case .standard(let source): source.title
    }
  }

  private static func width(_ text: String) -> Int { DisplayWidth.cells(DisplayWidth.sanitized(text)) }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - Self.width(text)))
  }
}
