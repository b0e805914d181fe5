extension GraphPainter {
  /// From clients to the edge, from there to services, and to those that publish ports of their own.
  mutating func paintRequests() {
    if let clients = layout.clients, let door = layout.doorway {
      line([Point(x: clients.right, y: clients.middle), Point(x: door.x, y: clients.middle)], "l-way", "requests")
    }
    paintRoutes()
    paintPublications()
  }

  private mutating func paintRoutes() {
    guard let door = layout.doorway else { return }
    let routed = layout.order.services.filter { !graph.services[$0].routes.isEmpty }
    let ends = Self.spread(routed.count, within: door)
    for (index, y) in zip(routed, ends) {
      let service = graph.services[index]
      let streams = service.routes.contains(where: \.isStream)
      let end = Point(x: layout.services[index].x, y: layout.routesMiddle(of: index))
      drawing.lines.append(
        Drawing.Line(
          course: routed.count > Self.mostCurves
            ? trunk(from: door, to: end, streams)
            : .curve(Point(x: door.right, y: y), end, straightFrom: layout.lanesStart),
          style: streams ? "l-stream" : "l-way",
          head: .arrow,
          title: streams ? "requests and streams to \(service.name)" : "requests to \(service.name)"
        )
      )
    }
  }

  /// Many curves from one box are a blot: then there are two trunks with branches, one for streams.
  private static let mostCurves = 14

  private func trunk(from door: Frame, to end: Point, _ streams: Bool) -> Drawing.Line.Course {
    let start = Point(x: door.right, y: door.middle + (streams ? -10 : 10))
    let x = layout.lanesStart - (streams ? 36 : 22)
    return .corners([start, Point(x: x, y: start.y), Point(x: x, y: end.y), end])
  }

  private mutating func paintPublications() {
    guard let lane = layout.publicationLane, let clients = layout.clients else { return }
    let middle = clients.x + clients.width / 2
    for index in graph.services.indices {
      for (place, row) in layout.cards[index].rows.enumerated() {
        guard case .publication(let port) = row, !port.isLocal else { continue }
        let y = layout.row(place, of: index)
        line(
          [
            Point(x: middle, y: clients.bottom), Point(x: middle, y: layout.publicationBus),
            Point(x: lane, y: layout.publicationBus), Point(x: lane, y: y),
            Point(x: layout.services[index].x, y: y),
          ],
          "l-open",
          "requests past the edge to \(graph.services[index].name), port \(port.place)"
        )
      }
    }
  }

  mutating func paintCalls() {
    for index in graph.services.indices {
      for (place, row) in layout.cards[index].rows.enumerated() {
        guard case .call(let call) = row, let lane = layout.callLanes[call.target] else { continue }
        let start = Point(x: layout.services[index].x, y: layout.row(place, of: index))
        let end = Point(x: layout.services[call.target].x, y: layout.incoming(call.target))
        line(
          [start, Point(x: lane, y: start.y), Point(x: lane, y: end.y), end],
          "l-call",
          "\(graph.services[index].name) asks \(graph.services[call.target].name): \(call.purpose)"
        )
      }
    }
  }

  mutating func paintMounts() {
    var arrivals = Array(repeating: [(y: Int, service: Int, place: Int)](), count: graph.stores.count)
    for index in graph.services.indices {
      for (place, mount) in layout.cards[index].mounts.enumerated() {
        if let store = mount.store { arrivals[store].append((layout.row(place, of: index), index, place)) }
      }
    }
    for store in graph.stores.indices {
      let sources = arrivals[store].sorted { ($0.y, $0.place) < ($1.y, $1.place) }
      let ends = Self.spread(sources.count, within: layout.stores[store])
      for (source, y) in zip(sources, ends) { paintMount(source.place, of: source.service, to: store, y) }
    }
  }

  private mutating func paintMount(_ place: Int, of index: Int, to store: Int, _ y: Int) {
    let mount = layout.cards[index].mounts[place]
    let start = Point(x: layout.services[index].right, y: layout.row(place, of: index))
    let end = Point(x: layout.stores[store].x, y: y)
    drawing.lines.append(
      Drawing.Line(
        course: .curve(start, end, straightFrom: end.x - 8),
        style: (mount.isWritable ? "l-write" : "l-read") + (mount.mark.map { " m-\($0.name)" } ?? ""),
        head: mount.isWritable ? .arrow : .ring,
        title: "\(graph.services[index].name) \(Card.word(of: mount)) \(graph.stores[store].name) as \(mount.path)"
      )
    )
  }

  /// As many places as are asked for at the side of a box, around its middle.
  private static func spread(_ count: Int, within frame: Frame) -> [Int] {
    if count < 2 { return Array(repeating: frame.middle, count: count) }
    let room = min(frame.height - 24, (count - 1) * 12)
    return (0..<count).map { frame.middle - room / 2 + room * $0 / (count - 1) }
  }

  mutating func line(_ points: [Point], _ style: String, _ title: String) {
    drawing.lines.append(Drawing.Line(course: .corners(points), style: style, head: .arrow, title: title))
  }
}
