import LoopFormats
import LoopDiagnostics

/// A stack as an SVG picture of its own: no script, no font, no file from elsewhere.
///
/// SVG 1.1 (Second Edition) with CSS classes; light and dark by `prefers-color-scheme`, on paper of its own, so that it
/// can be read wherever it is put. Sections 5.4 (`title`, `desc`) and ARIA's `img` role tell what it shows to those who
/// do not see it.
package struct SVGPrinter: Sendable {
  private var buffer = TextBuffer()

  /// The whole document.
  package static func text(_ graph: StackGraph) -> String {
    let graph = graph.bounded
    return text(GraphPainter.draw(graph), title: graph.title, about: graph.description)
  }

  static func text(_ drawing: Drawing, title: String, about: String) -> String {
    var printer = SVGPrinter()
    printer.print(drawing, title, about)
    return printer.buffer.text
  }

  private mutating func print(_ drawing: Drawing, _ title: String, _ about: String) {
    let size = "width=\"\(drawing.width)\" height=\"\(drawing.height)\""
    buffer.append(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) viewBox=\"0 0 \(drawing.width) \(drawing.height)\""
    )
    buffer.append(" role=\"img\" aria-labelledby=\"loopgen-title loopgen-desc\">\n")
    buffer.append("<title id=\"loopgen-title\">\(Self.escaped(title))</title>\n")
    buffer.append("<desc id=\"loopgen-desc\">\(Self.escaped(about))</desc>\n")
    buffer.append("<style>\n\(SVGStyle.sheet)</style>\n")
    buffer.append("<rect class=\"paper\" width=\"\(drawing.width)\" height=\"\(drawing.height)\" rx=\"12\"/>\n")
    for box in drawing.boxes { print(box) }
    for line in drawing.lines { print(line) }
    for glyph in drawing.glyphs { print(glyph) }
    for label in drawing.labels { print(label) }
    buffer.append("</svg>\n")
  }

  private mutating func print(_ box: Drawing.Box) {
    let frame = box.frame
    switch box.form {
    case .round(let radius):
      let size = "width=\"\(frame.width)\" height=\"\(frame.height)\""
      let corner = radius == 0 ? "" : " rx=\"\(radius)\""
      buffer.append("<rect class=\"\(box.style)\" x=\"\(frame.x)\" y=\"\(frame.y)\" \(size)\(corner)/>\n")
    case .cylinder:
      let rise = min(7, frame.height / 4)
      let body = "M\(frame.x) \(frame.y + rise)v\(frame.height - 2 * rise)"
      let arc = "a\(frame.width / 2) \(rise) 0 0 0 \(frame.width) 0v\(2 * rise - frame.height)"
      let lid = "a\(frame.width / 2) \(rise) 0 0 0 \(-frame.width) 0"
      let front = "a\(frame.width / 2) \(rise) 0 0 0 \(frame.width) 0"
      // The lid's front is a line of its own: it is inside the outline.
      buffer.append("<path class=\"\(box.style)\" d=\"\(body)\(arc)\(lid)\(front)\"/>\n")
    case .folder:
      let tab = min(54, frame.width / 2)
      let rise = min(8, frame.height / 4)
      let top = "M\(frame.x) \(frame.y)h\(tab)l\(rise) \(rise)h\(frame.width - tab - rise)"
      buffer.append("<path class=\"\(box.style)\" d=\"\(top)v\(frame.height - rise)h\(-frame.width)z\"/>\n")
    }
  }

  private mutating func print(_ line: Drawing.Line) {
    let (path, end, from) = Self.path(of: line)
    let title = line.title.isEmpty ? "" : "<title>\(Self.escaped(line.title))</title>"
    buffer.append("<g class=\"\(line.style)\">\(title)<path class=\"l\" d=\"\(path)\"/>")
    let sign = end.x >= from.x ? 1 : -1
    switch line.head {
    case .arrow:
      buffer.append("<path class=\"h\" d=\"M\(end.x) \(end.y)l\(-9 * sign) -5v10z\"/></g>\n")
    case .ring:
      buffer.append("<circle class=\"o\" cx=\"\(end.x - 4 * sign)\" cy=\"\(end.y)\" r=\"4\"/></g>\n")
    }
  }

  /// The path's data, its end, and the point before it.
  private static func path(of line: Drawing.Line) -> (String, Drawing.Point, Drawing.Point) {
    // A head stands at the end: the line itself stops inside it.
    let short = line.head == .arrow ? 6 : 8
    switch line.course {
    case .curve(let start, let end, let straight):
      let middle = (start.x + straight) / 2
      let bend = "C\(middle) \(start.y) \(middle) \(end.y) \(straight) \(end.y)"
      let tail = straight < end.x - short ? "H\(end.x - short)" : ""
      return ("M\(start.x) \(start.y)\(bend)\(tail)", end, Drawing.Point(x: straight, y: end.y))
    case .corners(let points): return corners(points, short)
    }
  }

  private static func corners(_ points: [Drawing.Point], _ short: Int) -> (String, Drawing.Point, Drawing.Point) {
    guard let first = points.first, let end = points.last, points.count > 1 else {
      return ("", Drawing.Point(x: 0, y: 0), Drawing.Point(x: 0, y: 0))
    }
    var path = "M\(first.x) \(first.y)"
    for index in points.indices.dropFirst().dropLast() {
      let (before, corner, after) = (points[index - 1], points[index], points[index + 1])
      let radius = min(6, length(before, corner) / 2, length(corner, after) / 2)
      let (start, stop) = (toward(before, from: corner, radius), toward(after, from: corner, radius))
      path += "L\(start.x) \(start.y)Q\(corner.x) \(corner.y) \(stop.x) \(stop.y)"
    }
    let before = points[points.count - 2]
    let last = toward(before, from: end, min(short, length(before, end)))
    return (path + "L\(last.x) \(last.y)", end, before)
  }

  private static func length(_ start: Drawing.Point, _ end: Drawing.Point) -> Int {
    abs(start.x - end.x) + abs(start.y - end.y)
  }

  private static func toward(_ goal: Drawing.Point, from start: Drawing.Point, _ steps: Int) -> Drawing.Point {
    Drawing.Point(x: start.x + (goal.x - start.x).signum() * steps, y: start.y + (goal.y - start.y).signum() * steps)
  }

  private mutating func print(_ glyph: Drawing.Glyph) {
    let (x, y) = (glyph.place.x, glyph.place.y)
    let path =
      switch glyph.form {
      case .wave: "M\(x - 6) \(y - 2)q3 -4 6 0t6 0M\(x - 6) \(y + 3)q3 -4 6 0t6 0"
      case .path: "M\(x - 2) \(y - 4)l4 4l-4 4"
      case .call: "M\(x + 5) \(y)h-10m4 -4l-4 4l4 4"
      case .port: "M\(x - 5) \(y)h10m-4 -4l4 4l-4 4"
      case .added: "M\(x - 5) \(y)h10M\(x) \(y - 5)v10"
      case .removed: "M\(x - 5) \(y)h10"
      case .changed: "M\(x) \(y - 5)l5 9h-10z"
      }
    buffer.append("<path class=\"g \(glyph.style)\" d=\"\(path)\"/>\n")
  }

  private mutating func print(_ label: Drawing.Label) {
    let x =
      switch label.anchor {
      case .start: label.frame.x
      case .middle: label.frame.x + label.frame.width / 2
      case .end: label.frame.right
      }
    let anchor = label.anchor == .start ? "" : " text-anchor=\"\(label.anchor.rawValue)\""
    let title = label.full.map { "<title>\(Self.escaped($0))</title>" } ?? ""
    let place = "x=\"\(x)\" y=\"\(label.baseline)\""
    buffer.append("<text class=\"\(label.style)\" \(place)\(anchor)>\(title)\(Self.escaped(label.text))</text>\n")
  }

  /// Text of an element: XML 1.0, sections 2.2 and 2.4.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result += DisplayWidth.visible(scalar)
      }
    }
    return result
  }
}
