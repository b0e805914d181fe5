/// From places to a picture.
struct GraphPainter {
  typealias Frame = Drawing.Frame
  typealias Point = Drawing.Point

  let layout: GraphLayout
  var drawing = Drawing()

  var graph: StackGraph { layout.graph }

  static func draw(_ graph: StackGraph) -> Drawing {
    var painter = GraphPainter(layout: GraphLayout(graph))
    painter.paint()
    return painter.drawing
  }

  private mutating func paint() {
    drawing.width = layout.width
    paintTitle()
    paintEntrance()
    for index in graph.services.indices { paintCard(index) }
    for index in graph.stores.indices { paintStore(index) }
    paintRequests()
    paintCalls()
    paintMounts()
    paintLegend()
  }

  private mutating func paintTitle() {
    let name = TextWidth.fitted(graph.name, .bold, size: 20, within: 400)
    label(name, .bold, 20, "title", at: Point(x: GraphLayout.margin, y: 22), full: graph.name)
    label(subtitle, .plain, Card.textSize, "soft", at: Point(x: GraphLayout.margin, y: 48))
    let end = GraphLayout.margin + TextWidth.of(subtitle, .plain, size: Card.textSize)
    drawing.width = max(drawing.width, end + GraphLayout.margin)
    guard let refusal = graph.refusal else { return }
    let text = TextWidth.fitted(refusal, .bold, size: Card.textSize, within: 600)
    let width = TextWidth.of(text, .bold, size: Card.textSize)
    label(text, .bold, Card.textSize, "m-risk", at: Point(x: end + 16, y: 48), full: refusal)
    drawing.width = max(drawing.width, end + 16 + width + GraphLayout.margin)
  }

  private var subtitle: String {
    func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    let routes = graph.services.reduce(0) { $0 + $1.routes.count }
    var parts = [count(graph.services.count, "service"), count(routes, "route"), count(graph.stores.count, "volume")]
    if graph.hidden > 0 { parts.append("and \(count(graph.hidden, "service")) that are not drawn") }
    return parts.joined(separator: " · ")
  }

  private mutating func paintEntrance() {
    if let frame = layout.clients {
      box(frame, .round(28), "card")
      label("clients", .bold, 13, "", centred: frame.x + frame.width / 2, y: frame.middle - 10)
    }
    guard let frame = layout.doorway, let edge = graph.doorway else { return }
    box(frame, .round(8), "card door", mark: edge.mark)
    for (place, line) in DoorwayText(edge).lines.enumerated() {
      let size = DoorwayText.size(place)
      let style = place == 0 ? "" : "soft"
      let middle = frame.x + frame.width / 2
      let shortened = line.text == line.full ? nil : line.full
      let face = place == 0 ? TextFace.bold : .plain
      label(line.text, face, size, style, centred: middle, y: frame.y + 10 + place * 20, full: shortened)
    }
  }

  private mutating func paintStore(_ index: Int) {
    let store = graph.stores[index]
    let frame = layout.stores[index]
    let text = StoreText(store)
    let style = store.form == .anonymous || store.form == .unknown ? "card store loose" : "card store"
    box(frame, store.form == .folder ? .folder : .cylinder, style, mark: store.mark)
    let lines = [(text.name, TextFace.bold, 13, "")] + text.details.map { ($0, TextFace.plain, Card.textSize, "soft") }
    // Below the lid of a cylinder, or the tab of a folder.
    let lid = store.form == .folder ? 8 : 14
    let top = frame.y + lid + (frame.height - lid - lines.count * 18) / 2
    for (place, line) in lines.enumerated() {
      let shortened = line.0.text == line.0.full ? nil : line.0.full
      let middle = frame.x + frame.width / 2
      label(line.0.text, line.1, line.2, line.3, centred: middle, y: top + place * 18, full: shortened)
    }
  }

  // MARK: - Parts

  /// A box, and in its border what happens to it.
  mutating func box(_ frame: Frame, _ form: Drawing.Form, _ style: String, mark: GraphMark? = nil) {
    drawing.boxes.append(Drawing.Box(frame: frame, form: form, style: style + (mark.map { " m-\($0.name)" } ?? "")))
    guard let mark else { return }
    let width = TextWidth.of(mark.word, .bold, size: 11) + 16
    let badge = Frame(x: frame.x + 12, y: frame.y - 15, width: width, height: 18)
    drawing.boxes.append(Drawing.Box(frame: badge, form: .round(5), style: "badge b-\(mark.name)"))
    label(mark.word, .bold, 11, "onbadge", centred: badge.x + width / 2, y: badge.y + 1)
  }

  mutating func label(
    _ text: String,
    _ face: TextFace,
    _ size: Int,
    _ style: String,
    at place: Point,
    anchor: Drawing.Label.Anchor = .start,
    full: String? = nil
  ) {
    let width = TextWidth.of(text, face, size: size)
    let x =
      switch anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    drawing.labels.append(
      Drawing.Label(
        frame: Frame(x: x, y: place.y, width: width, height: size * 4 / 3),
        text: text,
        anchor: anchor,
        style: "t\(size) \(face)" + (style.isEmpty ? "" : " " + style),
        full: full == text ? nil : full
      )
    )
  }

  mutating func label(
    _ text: String,
    _ face: TextFace,
    _ size: Int,
    _ style: String,
    centred x: Int,
    y: Int,
    full: String? = nil
  ) {
    label(text, face, size, style, at: Point(x: x, y: y), anchor: .middle, full: full)
  }
}
