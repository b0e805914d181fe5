import Foundation
@testable import LoopPlan
import LoopStack
import Support
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What any picture must be, whatever the stack.
struct GraphPictureTests {
  private static let graphs: [(name: String, graph: StackGraph)] = {
    var graphs = GraphCase.allCases.compactMap { stack in (try? stack.graph()).map { (stack.rawValue, $0) } }
    for count in [1, 2, 5, 12, 25, 60] {
      if let stack = try? GraphCase.stack(GraphCase.many(count)) { graphs.append(("\(count)", StackGraph(stack))) }
    }
    return graphs + [("nasty", NastyGraph.graph)]
  }()

  private static let hundreds = Result { StackGraph(try GraphCase.stack(GraphCase.many(400))) }

  @Test
  func `every stack of the table could be read`() { #expect(Self.graphs.count == GraphCase.allCases.count + 7) }

  @Test(arguments: graphs.indices)
  func `boxes do not meet, and hold what is written in them`(index: Int) {
    let (name, graph) = Self.graphs[index]
    let layout = GraphLayout(graph.bounded)
    let boxes = [layout.clients, layout.doorway].compactMap(\.self) + layout.services + layout.stores
    let drawing = GraphPainter.draw(graph.bounded)
    let paper = Drawing.Frame(x: 0, y: 0, width: drawing.width, height: drawing.height)
    for (place, box) in boxes.enumerated() {
      #expect(paper.holds(box), "\(name)")
      for other in boxes[(place + 1)...] { #expect(!box.meets(other), "\(name): \(box) \(other)") }
    }
    let badges = drawing.boxes.filter { $0.style.hasPrefix("badge") }.map(\.frame)
    for label in drawing.labels {
      #expect(paper.holds(label.frame), "\(name): \(label.text)")
      for box in boxes + badges where box.meets(label.frame) {
        let isBadge = badges.contains { $0.holds(label.frame) }
        #expect(isBadge || box.holds(label.frame), "\(name): \(label.text) leaves its box")
      }
    }
  }

  @Test(arguments: graphs.indices)
  func `labels do not meet`(index: Int) {
    let (name, graph) = Self.graphs[index]
    let labels = GraphPainter.draw(graph.bounded).labels.sorted { $0.frame.y < $1.frame.y }
    for (place, label) in labels.enumerated() {
      for other in labels[(place + 1)...] {
        if other.frame.y >= label.frame.bottom { break }
        #expect(!label.frame.meets(other.frame), "\(name): \(label.text) / \(other.text)")
      }
    }
  }

  /// Lines run between columns: no box has one in it but at its side.
  @Test(arguments: graphs.indices)
  func `no line passes through a service or a store`(index: Int) {
    let (name, graph) = Self.graphs[index]
    let layout = GraphLayout(graph.bounded)
    for line in GraphPainter.draw(graph.bounded).lines {
      var points: [Drawing.Point]
      switch line.course {
      case .curve(let start, let end, let straight):
        points = [start, Drawing.Point(x: straight, y: end.y), end]
        #expect(start.x <= straight && straight <= end.x, "\(name): \(line.title)")
      case .corners(let corners): points = corners
      }
      for box in layout.services + layout.stores {
        for point in points {
          #expect(!(box.x < point.x && point.x < box.right && box.y < point.y && point.y < box.bottom))
        }
      }
    }
  }

  @Test(arguments: graphs.indices)
  func `a picture is well-formed, without scripts or files from elsewhere`(index: Int) throws {
    let text = SVGPrinter.text(Self.graphs[index].graph)
    let parser = XMLParser(data: Data(text.utf8))
    let reader = ElementNames()
    parser.delegate = reader
    #expect(parser.parse(), "\(parser.parserError.map(String.init(describing:)) ?? "")")
    #expect(reader.names.isSubset(of: ["svg", "title", "desc", "style", "rect", "path", "circle", "g", "text"]))
    #expect(!text.contains("href") && !text.contains("url(") && !text.contains("@import"))
    #expect(reader.attributes.allSatisfy { !$0.hasPrefix("on") })
    #expect(text.hasPrefix("<svg ") && text.contains("role=\"img\""))
  }

  @Test(arguments: graphs.indices)
  func `the same stack is the same text`(index: Int) {
    let graph = Self.graphs[index].graph
    #expect(SVGPrinter.text(graph) == SVGPrinter.text(graph))
    #expect(MermaidPrinter.text(graph) == MermaidPrinter.text(graph))
    #expect(DOTPrinter.text(graph) == DOTPrinter.text(graph))
  }

  @Test
  func `a picture of hundreds of services is bounded, and says what it leaves out`() throws {
    let graph = try Self.hundreds.get()
    let text = SVGPrinter.text(graph)
    #expect(text.utf8.count < 600_000)
    #expect(text.contains("250 services that are not drawn"))
  }

  @Test
  func `what a change touches is drawn, however many services there are`() throws {
    var graph = try Self.hundreds.get()
    graph.services[399].mark = .recreate
    #expect(SVGPrinter.text(graph).contains(">svc-399<"))
    #expect(!SVGPrinter.text(graph).contains(">svc-398<"))
  }

  /// WCAG 2.2, 1.4.1: colour is never all that tells.
  @Test
  func `read-only and writable mounts differ in word, line and head`() throws {
    let drawing = GraphPainter.draw(try GraphCase.loop.graph())
    let mounts = drawing.lines.filter { $0.style.hasPrefix("l-read") || $0.style.hasPrefix("l-write") }
    #expect(mounts.contains { $0.style == "l-read" && $0.head == .ring && $0.title.contains(" reads ") })
    #expect(mounts.contains { $0.style == "l-write" && $0.head == .arrow && $0.title.contains(" writes ") })
    #expect(SVGStyle.sheet.contains(".l-read .l{stroke-dasharray"))
    #expect(SVGStyle.sheet.contains(".l-write .l{stroke-width"))
  }

  @Test(arguments: GraphMark.allCases)
  func `each mark has a word, a colour and a line`(mark: GraphMark) {
    var graph = NastyGraph.graph
    graph.services[0].mark = mark
    #expect(SVGPrinter.text(graph).contains(">\(mark.word)</text>"))
    #expect(SVGStyle.sheet.contains(".card.m-\(mark.name){stroke") || mark == .created)
    #expect(MermaidPrinter.text(graph).contains("classDef \(mark.name) stroke:"))
    #expect(MermaidPrinter.text(graph).contains("<br/>\(mark.word)\"]:::\(mark.name)"))
    #expect(DOTPrinter.text(graph).contains("\\n\(mark.word)\""))
  }

  @Test
  func `no value of a secret, and no name of one, is in a picture`() throws {
    let graph = try GraphCase.shop.graph()
    for text in [SVGPrinter.text(graph), MermaidPrinter.text(graph), DOTPrinter.text(graph)] {
      #expect(!text.contains("SMTP_") && !text.contains("PAYMENT") && text.contains("2 secrets"))
    }
  }
}

private final class ElementNames: NSObject, XMLParserDelegate {
  var names: Set<String> = []
  var attributes: Set<String> = []

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes own: [String: String]
  ) {
    names.insert(name)
    attributes.formUnion(own.keys)
  }
}
