import LoopDiagnostics
import LoopFormats
import LoopSpec

/// A stack in the language of Graphviz, for those who lay it out themselves.
///
/// Source: graphviz.org/doc/info/lang.html.
package struct DOTPrinter: Sendable {
  private let graph: StackGraph
  private var buffer = TextBuffer()

  package static func text(_ graph: StackGraph) -> String {
    var printer = DOTPrinter(graph)
    printer.print()
    return printer.buffer.text
  }

  private init(_ graph: StackGraph) { self.graph = graph }

  private mutating func print() {
    buffer.append("digraph \(Self.quoted([graph.name])) {\n")
    line("graph [rankdir=LR, nodesep=0.35, ranksep=1.2, fontname=\"sans-serif\", label=\(Self.quoted(heading))]")
    line("node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11]")
    line("edge [fontname=\"sans-serif\", fontsize=9, arrowsize=0.7]")
    printNodes()
    printRequests()
    for (index, service) in graph.services.enumerated() { printLinks(service, index) }
    buffer.append("}\n")
  }

  private var heading: [String?] { [graph.title, graph.refusal] }

  private mutating func printNodes() {
    if graph.hasClients { line("clients [shape=oval, style=solid]") }
    if let edge = graph.doorway {
      let text = [edge.origin, "\(edge.engine), port \(edge.port)", edge.security, edge.mark?.word]
      line("edge_ [label=\(Self.quoted(text)), shape=hexagon, style=solid\(Self.style(edge.mark, or: nil))]")
    }
    for (index, service) in graph.services.enumerated() {
      let style = Self.style(service.mark, or: service.cadence)
      line("s\(index) [label=\(Self.quoted(service.lines))\(style)]")
    }
    for (index, store) in graph.stores.enumerated() {
      let shape = store.form == .folder ? "folder" : "cylinder"
      let label = Self.quoted([store.name] + store.details + [store.mark?.word])
      line("v\(index) [label=\(label), shape=\(shape), style=solid\(Self.style(store.mark, or: nil))]")
    }
    sameRank(graph.services.indices.map { "s\($0)" })
    sameRank(graph.stores.indices.map { "v\($0)" })
  }

  /// Columns stay columns, also where services call each other.
  private mutating func sameRank(_ names: [String]) {
    if names.count > 1 { line("{ rank=same; \(names.joined(separator: "; ")) }") }
  }

  private mutating func printRequests() {
    if graph.doorway != nil { link("clients", "edge_", [], "color=\"#59636e\"") }
    for (index, service) in graph.services.enumerated() {
      let streams = service.routes.filter(\.isStream)
      let others = service.routes.filter { !$0.isStream }
      if !streams.isEmpty {
        link("edge_", "s\(index)", ["streams"] + streams.map(Self.text), "color=\"#0969da\", penwidth=2.5")
      }
      if !others.isEmpty { link("edge_", "s\(index)", others.map(Self.text), "color=\"#59636e\"") }
      for port in service.publications where !port.isLocal {
        link("clients", "s\(index)", ["port \(port.place)"], "color=\"#cf222e\", style=dashed")
      }
    }
  }

  private static func text(of path: StackGraph.Path) -> String {
    path.mark.map { "\(path.text) (\($0.word))" } ?? path.text
  }

  private mutating func printLinks(_ service: StackGraph.Container, _ index: Int) {
    for call in service.calls {
      link("s\(index)", "s\(call.target)", [call.purpose], "color=\"#8250df\", style=dotted, penwidth=1.5")
    }
    for mount in service.mounts {
      guard let store = mount.store else { continue }
      let word = mount.isWritable ? "writes" : "reads"
      let text = "\(word) \(mount.path)" + (mount.mark.map { " (\($0.word))" } ?? "")
      let style =
        mount.isWritable
        ? "color=\"#bc4c00\", penwidth=2, arrowhead=normal" : "color=\"#59636e\", style=dashed, arrowhead=odot"
      link("s\(index)", "v\(store)", [text], style)
    }
  }

  private mutating func link(_ from: String, _ to: String, _ text: [String], _ style: String) {
    let label = text.isEmpty ? "" : "label=\(Self.quoted(text.map(Optional.some))), "
    line("\(from) -> \(to) [\(label)\(style)]")
  }

  private static func style(_ mark: GraphMark?, or cadence: Cadence?) -> String {
    switch mark {
    case .created: ", color=\"#1a7f37\", penwidth=2.5"
    case .removed: ", color=\"#6e7781\", penwidth=2.5, style=dotted"
    case .changed: ", color=\"#1b7c83\", penwidth=2.5, style=dotted"
    case .reload: ", color=\"#0969da\", penwidth=2.5, style=dotted"
    case .restart: ", color=\"#9a6700\", penwidth=2.5, style=dashed"
    case .recreate: ", color=\"#bc4c00\", penwidth=2.5, style=dashed"
    case .dataAtRisk: ", color=\"#cf222e\", penwidth=4"
    case nil:
      switch cadence {
      case .often: ", color=\"#0969da\", style=\"rounded,dashed\""
      case .pinned: ", penwidth=2.5"
      case .rare, nil: ""
      }
    }
  }

  private mutating func line(_ text: String) {
    buffer.indent(2)
    buffer.append(text)
    buffer.newline()
  }

  /// A string of several lines: quotes and backslashes have meanings in it, and entities of HTML are replaced.
  private static func quoted(_ lines: [String?]) -> String {
    "\"" + lines.compactMap { $0.map(escaped) }.joined(separator: "\\n") + "\""
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      default: result += DisplayWidth.visible(scalar)
      }
    }
    return result
  }
}
