extension GraphPainter {
  private enum Sample {
    case line(String, Drawing.Line.Head)
    case glyph(Drawing.Glyph.Form, String)
    case box(Drawing.Form, String)
  }

  private static let item = 20
  private static let sample = 34

  /// What colours, lines and signs mean: those that are in the picture.
  mutating func paintLegend() {
    var x = GraphLayout.margin
    var y = layout.bottom + 30
    let limit = drawing.width - GraphLayout.margin
    for (sample, text) in legend {
      let width = Self.sample + 8 + TextWidth.of(text, .plain, size: 11)
      if x + width > limit, x > GraphLayout.margin {
        x = GraphLayout.margin
        y += Self.item + 4
      }
      paint(sample, x, y + Self.item / 2)
      label(text, .plain, 11, "soft", at: Point(x: x + Self.sample + 8, y: y + 3))
      x += width + 24
      drawing.width = max(drawing.width, x - 24 + GraphLayout.margin)
    }
    drawing.height = y + Self.item + 22
  }

  private var legend: [(Sample, String)] {
    let mounts = graph.services.flatMap(\.mounts)
    let paths = graph.services.flatMap(\.routes)
    var legend: [(Sample, String)] = []
    if paths.contains(where: \.isStream) { legend.append((.line("l-stream", .arrow), "requests, with streams")) }
    if paths.contains(where: { !$0.isStream }) { legend.append((.line("l-way", .arrow), "requests")) }
    if graph.services.contains(where: { $0.publications.contains { !$0.isLocal } }) {
      legend.append((.line("l-open", .arrow), "requests past the edge"))
    }
    if graph.services.contains(where: { !$0.calls.isEmpty }) {
      legend.append((.line("l-call", .arrow), "requests among services"))
    }
    if mounts.contains(where: { !$0.isWritable }) { legend.append((.line("l-read", .ring), "read-only mount")) }
    if mounts.contains(where: \.isWritable) { legend.append((.line("l-write", .arrow), "writable mount")) }
    if graph.stores.contains(where: { $0.form == .named }) {
      legend.append((.box(.cylinder, "card store"), "volume"))
    }
    if graph.stores.contains(where: { $0.form == .folder }) {
      legend.append((.box(.folder, "card store"), "folder of the host"))
    }
    if graph.showsChange {
      legend.append((.glyph(.added, "g-created"), "added"))
      legend.append((.glyph(.changed, "g-changed"), "changed"))
      legend.append((.glyph(.removed, "g-removed"), "removed"))
    }
    return legend
  }

  private mutating func paint(_ sample: Sample, _ x: Int, _ middle: Int) {
    switch sample {
    case .line(let style, let head):
      let points = [Point(x: x, y: middle), Point(x: x + Self.sample, y: middle)]
      drawing.lines.append(Drawing.Line(course: .corners(points), style: style, head: head, title: ""))
    case .glyph(let form, let style):
      drawing.glyphs.append(Drawing.Glyph(form: form, place: Point(x: x + Self.sample / 2, y: middle), style: style))
    case .box(let form, let style):
      let frame = Frame(x: x + 6, y: middle - 9, width: Self.sample - 6, height: 18)
      drawing.boxes.append(Drawing.Box(frame: frame, form: form, style: style + " sample"))
    }
  }
}
