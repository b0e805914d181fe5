import LoopSpec

extension GraphPainter {
  mutating func paintCard(_ index: Int) {
    let card = layout.cards[index]
    let frame = layout.services[index]
    box(frame, .round(8), "card " + (card.service.cadence.map { "d-\($0)" } ?? ""), mark: card.service.mark)
    let left = frame.x + Card.padding
    let shortened = card.name == card.service.name ? nil : card.service.name
    let gone = card.service.mark == .removed ? "gone" : ""
    label(card.name, .bold, Card.titleSize, gone, at: Point(x: left, y: frame.y + 7), full: shortened)
    label(card.facts, .plain, Card.textSize, "soft", at: Point(x: left, y: frame.y + 28))
    if let tag = card.tag, let cadence = card.service.cadence { paintTag(tag, cadence, in: frame) }
    if card.height > Card.header {
      let rule = Frame(x: frame.x, y: frame.y + Card.header - 1, width: frame.width, height: 1)
      drawing.boxes.append(Drawing.Box(frame: rule, form: .round(0), style: "rule"))
    }
    for place in card.rows.indices { paintRow(place, of: index) }
    for place in card.mounts.indices { paintMountText(place, of: index) }
  }

  private mutating func paintTag(_ tag: String, _ cadence: Cadence, in frame: Frame) {
    let width = Card.width(ofTag: tag)
    let pill = Frame(x: frame.right - Card.padding - width, y: frame.y + 8, width: width, height: 20)
    drawing.boxes.append(Drawing.Box(frame: pill, form: .round(10), style: "tag p-\(cadence)"))
    label(tag, .bold, 11, "tp-\(cadence)", centred: pill.x + width / 2, y: pill.y + 2)
  }

  private mutating func paintRow(_ place: Int, of index: Int) {
    let card = layout.cards[index]
    let frame = layout.services[index]
    let y = layout.row(place, of: index)
    let text = card.texts[place]
    let sign = Point(x: frame.x + Card.padding + 5, y: y)
    let start = Point(x: frame.x + Card.indent, y: y - 8)
    switch card.rows[place] {
    case .path(let path):
      let style = path.isStream ? "stream" : "way"
      let form = path.mark.map(Self.glyph) ?? (path.isStream ? .wave : .path)
      let colour = path.mark.map { "g-\($0.name)" } ?? "g-\(style)"
      drawing.glyphs.append(Drawing.Glyph(form: form, place: sign, style: colour))
      let gone = path.mark == .removed ? " gone" : ""
      label(text.shown, .code, Card.textSize, style + gone, at: start, full: text.full)
    case .call:
      drawing.glyphs.append(Drawing.Glyph(form: .call, place: sign, style: "g-call"))
      label(text.shown, .plain, Card.textSize, "call", at: start, full: text.full)
    case .publication(let port):
      let style = port.isLocal ? "way" : "open"
      drawing.glyphs.append(Drawing.Glyph(form: .port, place: sign, style: "g-\(style)"))
      label(text.shown, .plain, Card.textSize, style, at: start, full: text.full)
    case .more: label(text.shown, .plain, Card.textSize, "soft", at: start)
    }
  }

  private mutating func paintMountText(_ place: Int, of index: Int) {
    let mount = layout.cards[index].mounts[place]
    let frame = layout.services[index]
    let path = Card.path(of: mount)
    let y = layout.row(place, of: index) - 8
    let right = frame.right - Card.padding
    let gone = mount.mark == .removed ? " gone" : ""
    label(path, .code, Card.textSize, "way" + gone, at: Point(x: right, y: y), anchor: .end, full: mount.path)
    let end = right - TextWidth.of(path, .code, size: Card.textSize) - 8
    let (word, style) = (Card.word(of: mount), mount.isWritable ? "write" : "read")
    label(word, .bold, Card.textSize, style, at: Point(x: end, y: y), anchor: .end)
    guard let mark = mount.mark else { return }
    let sign = Point(x: end - TextWidth.of(word, .bold, size: Card.textSize) - 9, y: y + 8)
    drawing.glyphs.append(Drawing.Glyph(form: Self.glyph(mark), place: sign, style: "g-\(mark.name)"))
  }

  private static func glyph(_ mark: GraphMark) -> Drawing.Glyph.Form {
    switch mark {
    case .created: .added
    case .removed: .removed
    case .changed, .reload, .restart, .recreate, .dataAtRisk: .changed
    }
  }
}

extension GraphMark {
  /// In names of style classes.
  var name: String { self == .dataAtRisk ? "risk" : rawValue }
}
