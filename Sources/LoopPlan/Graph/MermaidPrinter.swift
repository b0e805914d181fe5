import LoopDiagnostics
import LoopFormats
import LoopSpec

/// A stack as a Mermaid flowchart, which GitHub and GitLab draw in Markdown.
///
/// Source: mermaid.js.org/syntax/flowchart.html. Colours are those of lines alone: the reader's theme fills boxes.
package struct MermaidPrinter: Sendable {
  private let graph: StackGraph
  private var buffer = TextBuffer()
  /// Classes of lines, by their number; Mermaid counts lines as they are written.
  private var lineStyles: [String: [Int]] = [:]
  private var lineCount = 0

  /// Mermaid draws no more unless `maxEdges` is raised.
  private static let mostLines = 500

  package static func text(_ graph: StackGraph) -> String {
    var printer = MermaidPrinter(graph)
    printer.print()
    return printer.buffer.text
  }

  private init(_ graph: StackGraph) { self.graph = graph }

  private mutating func print() {
    line("flowchart LR", depth: 0)
    // A colon ends the keyword, and none can be in an escaped text.
    line("accTitle: \(Self.escaped(graph.title))")
    if let refusal = graph.refusal { line("refusal[\"\(Self.escaped(refusal))\"]:::risk") }
    printNodes()
    printRequests()
    for (index, service) in graph.services.enumerated() { printLinks(service, index) }
    printStyles()
    if lineCount > Self.mostLines { line("%% more lines than Mermaid draws unless maxEdges is raised") }
  }

  private mutating func printNodes() {
    if graph.hasClients { line("clients([\"clients\"])") }
    if let edge = graph.doorway {
      let label = Self.label([edge.origin, "\(edge.engine), port \(edge.port)", edge.security, edge.mark?.word])
      line("edge{{\"\(label)\"}}" + Self.suffix(edge.mark, or: nil))
    }
    for (index, service) in graph.services.enumerated() {
      line("s\(index)[\"\(Self.label(service.lines))\"]" + Self.suffix(service.mark, or: service.cadence))
    }
    for (index, store) in graph.stores.enumerated() {
      let label = Self.label([store.name] + store.details + [store.mark?.word])
      let node = store.form == .folder ? "[/\"\(label)\"/]" : "[(\"\(label)\")]"
      line("v\(index)\(node)" + Self.suffix(store.mark, or: nil))
    }
  }

  private mutating func printRequests() {
    if graph.doorway != nil { link("clients", "-->", [], "edge") }
    for (index, service) in graph.services.enumerated() {
      let streams = service.routes.filter(\.isStream)
      let others = service.routes.filter { !$0.isStream }
      if !streams.isEmpty { link("edge", "==>", ["streams"] + streams.map(Self.text), "s\(index)", "stream") }
      if !others.isEmpty { link("edge", "-->", others.map(Self.text), "s\(index)") }
      for port in service.publications where !port.isLocal {
        link("clients", "-->", ["port \(port.place)"], "s\(index)", "open")
      }
    }
  }

  private static func text(of path: StackGraph.Path) -> String {
    path.mark.map { "\(path.text) (\($0.word))" } ?? path.text
  }

  private mutating func printLinks(_ service: StackGraph.Container, _ index: Int) {
    for call in service.calls { link("s\(index)", "-.->", [call.purpose], "s\(call.target)", "call") }
    for mount in service.mounts {
      guard let store = mount.store else { continue }
      let word = mount.isWritable ? "writes" : "reads"
      let text = "\(word) \(mount.path)" + (mount.mark.map { " (\($0.word))" } ?? "")
      link("s\(index)", mount.isWritable ? "==>" : "-.-o", [text], "v\(store)", mount.isWritable ? "write" : "read")
    }
  }

  private mutating func link(_ from: String, _ arrow: String, _ text: [String], _ to: String, _ style: String? = nil) {
    let label = text.isEmpty ? "" : "|\"\(Self.label(text.map(Optional.some)))\"|"
    line("\(from) \(arrow)\(label) \(to)")
    if let style { lineStyles[style, default: []].append(lineCount) }
    lineCount += 1
  }

  private mutating func printStyles() {
    for (name, style) in Self.classes where usesClass(name) { line("classDef \(name) \(style)") }
    for (name, colour) in Self.lineColours {
      guard let lines = lineStyles[name] else { continue }
      line("linkStyle \(lines.map(String.init).joined(separator: ",")) stroke:\(colour)")
    }
  }

  private func usesClass(_ name: String) -> Bool {
    let marks = graph.services.map(\.mark) + graph.stores.map(\.mark) + [graph.doorway?.mark]
    if name == "risk", graph.refusal != nil { return true }
    return marks.contains { $0?.name == name }
      || graph.services.contains { $0.mark == nil && $0.cadence?.rawValue == name }
  }

  /// Colours that read on white and on black.
  private static let classes = [
    ("often", "stroke:#2f81f7,stroke-dasharray:3 2"), ("rare", "stroke-width:1px"), ("pinned", "stroke-width:4px"),
    ("created", "stroke:#2da44e,stroke-width:3px"),
    ("removed", "stroke:#8c959f,stroke-width:3px,stroke-dasharray:3 4"),
    ("changed", "stroke:#1b9aa3,stroke-width:3px,stroke-dasharray:1 4"),
    ("reload", "stroke:#2f81f7,stroke-width:3px,stroke-dasharray:2 3"),
    ("restart", "stroke:#bf8700,stroke-width:3px,stroke-dasharray:6 3"),
    ("recreate", "stroke:#e16f24,stroke-width:3px,stroke-dasharray:12 4"), ("risk", "stroke:#fa4549,stroke-width:5px"),
  ]

  private static let lineColours = [
    ("stream", "#2f81f7"), ("open", "#fa4549"), ("call", "#a475f9"), ("read", "#8c959f"), ("write", "#e16f24"),
  ]

  private static func suffix(_ mark: GraphMark?, or cadence: Cadence?) -> String {
    (mark?.name ?? cadence?.rawValue).map { ":::\($0)" } ?? ""
  }

  private mutating func line(_ text: String, depth: Int = 1) {
    buffer.indent(depth * 2)
    buffer.append(text)
    buffer.newline()
  }

  private static func label(_ lines: [String?]) -> String {
    lines.compactMap { $0.map(escaped) }.joined(separator: "<br/>")
  }

  /// Text in quotes: all but letters, digits and harmless signs as entity codes.
  ///
  /// A colon is one of them, for Mermaid looks for `style…:` in every line before it reads it.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "/", ".", "-", "_", ",", "(", ")", "…":
        result.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic && !scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        for shown in DisplayWidth.visible(scalar).unicodeScalars { result += "#\(shown.value);" }
      }
    }
    return result
  }
}
