/// Where everything stands: four columns from whoever asks to what is kept.
struct GraphLayout {
  typealias Frame = Drawing.Frame

  let graph: StackGraph
  let order: GraphOrder
  let cards: [Card]
  private(set) var clients: Frame?
  private(set) var doorway: Frame?
  /// By the index of the service.
  private(set) var services: [Frame]
  /// By the index of the store.
  private(set) var stores: [Frame]
  /// Whose requests go through which lane, in front of the services; the x of each.
  private(set) var callLanes: [Int: Int] = [:]
  private(set) var publicationLane: Int?
  /// The y at which clients that do not come through the edge pass below it.
  private(set) var publicationBus = 0
  /// Where the lanes begin, and lines to services are straight.
  private(set) var lanesStart = 0
  private(set) var width = 0
  private(set) var bottom = 0

  static let margin = 28
  static let top = 84
  private static let cardGap = 28
  private static let storeGap = 22
  private static let laneWidth = 14
  static let clientsSize = (width: 92, height: 56)
  static let storeHeight = 76

  init(_ graph: StackGraph) {
    self.graph = graph
    let order = GraphOrder(graph)
    self.order = order
    var storePlaces = Array(repeating: 0, count: graph.stores.count)
    for (place, store) in order.stores.enumerated() { storePlaces[store] = place }
    let names = graph.services.map(\.name)
    let limit = graph.services.count <= 8 ? 14 : graph.services.count <= 16 ? 8 : 4
    cards = graph.services.map { service in
      let mounts = service.mounts.enumerated().sorted { left, right in
        let places = (left.element.store.map { storePlaces[$0] }, right.element.store.map { storePlaces[$0] })
        return (places.0 ?? .max, left.offset) < (places.1 ?? .max, right.offset)
      }
      return Card(service, mounts: mounts.map(\.element), paths: limit, names: names)
    }
    services = Array(repeating: Frame(x: 0, y: 0, width: 0, height: 0), count: graph.services.count)
    stores = Array(repeating: Frame(x: 0, y: 0, width: 0, height: 0), count: graph.stores.count)
    stackServices()
    placeAcross()
    placeStores()
    placeEntrance()
    bottom = ((services + stores + [clients, doorway].compactMap(\.self)).map(\.bottom) + [publicationBus]).max() ?? 0
  }

  /// The services' y; everything else is put beside them.
  private mutating func stackServices() {
    var y = Self.top
    let width = max(220, cards.map(\.width).max() ?? 0)
    for index in order.services {
      services[index] = Frame(x: 0, y: y, width: width, height: cards[index].height)
      y += cards[index].height + Self.cardGap
    }
  }

  private mutating func placeAcross() {
    var x = Self.margin
    if graph.hasClients {
      clients = Frame(x: x, y: 0, width: Self.clientsSize.width, height: Self.clientsSize.height)
      x += Self.clientsSize.width + 48
    }
    if let edge = graph.doorway {
      let width = DoorwayText(edge).width
      doorway = Frame(x: x, y: 0, width: width, height: DoorwayText.height)
      x += width
    }
    if graph.hasClients { x += 72 + min(60, 3 * graph.services.count) }
    lanesStart = x
    placeLanes()
    let lanes = (callLanes.values + [publicationLane].compactMap(\.self)).max().map { $0 + 1 } ?? 0
    x += lanes * Self.laneWidth + (lanes > 0 ? 12 : 0)
    // The lane nearest to the cards has the number 0.
    callLanes = callLanes.mapValues { x - 12 - $0 * Self.laneWidth }
    publicationLane = publicationLane.map { x - 12 - $0 * Self.laneWidth }
    if lanes > 0 { x += 10 }
    for index in services.indices { services[index].x = x }
    x += services.first?.width ?? 0
    if !stores.isEmpty { x += 120 + min(100, 4 * graph.services.count) }
    let width = max(170, graph.stores.map { StoreText($0).width }.max() ?? 0)
    for index in stores.indices { stores[index] = Frame(x: x, y: 0, width: width, height: Self.storeHeight) }
    self.width = (stores.isEmpty ? x : x + width) + Self.margin
  }

  /// Numbers of lanes, short stretches nearest to the cards.
  private mutating func placeLanes() {
    var lanes = Lanes()
    let stretches = graph.services.indices.compactMap { target -> (target: Int, range: ClosedRange<Int>)? in
      let ends = callEnds(of: target)
      guard let first = ends.min(), let last = ends.max() else { return nil }
      let own = incoming(target)
      return (target, min(first, own)...max(last, own))
    }
    for stretch in stretches.sorted(by: { ($0.range.count, $0.target) < ($1.range.count, $1.target) }) {
      callLanes[stretch.target] = lanes.take(stretch.range)
    }
    // The one from outside passes all of them.
    if graph.services.contains(where: { $0.publications.contains { !$0.isLocal } }) { publicationLane = lanes.count }
  }

  /// The y of each row that calls a service.
  private func callEnds(of target: Int) -> [Int] {
    graph.services.indices.flatMap { source in
      cards[source].rows.enumerated().compactMap { place, row in
        if case .call(let call) = row, call.target == target { return self.row(place, of: source) }
        return nil
      }
    }
  }

  private mutating func placeStores() {
    var wishes = Array(repeating: [Int](), count: stores.count)
    for service in services.indices {
      for (place, mount) in cards[service].mounts.enumerated() {
        if let store = mount.store { wishes[store].append(row(place, of: service)) }
      }
    }
    let middle = (Self.top + (services.map(\.bottom).max() ?? Self.top)) / 2
    let tops = ColumnFit.tops(
      order.stores.map { wishes[$0].isEmpty ? middle : wishes[$0].reduce(0, +) / wishes[$0].count },
      heights: order.stores.map { stores[$0].height },
      gap: Self.storeGap,
      top: Self.top
    )
    for (index, top) in zip(order.stores, tops) { stores[index].y = top }
  }

  private mutating func placeEntrance() {
    let ends = order.services.filter { !graph.services[$0].routes.isEmpty }.map(routesMiddle)
    let all = services.map(\.bottom).max().map { (Self.top + $0) / 2 } ?? Self.top
    let middle = ends.isEmpty ? all : ends.reduce(0, +) / ends.count
    if let frame = doorway { doorway?.y = max(Self.top, middle - frame.height / 2) }
    if let frame = clients { clients?.y = max(Self.top, (doorway?.middle ?? middle) - frame.height / 2) }
    publicationBus = publicationLane == nil ? 0 : max(doorway?.bottom ?? 0, clients?.bottom ?? 0) + 26
  }

  /// The middle of a row, counted from the header.
  func row(_ place: Int, of service: Int) -> Int {
    services[service].y + Card.header + place * Card.row + Card.row / 2
  }

  /// Where calls of others arrive.
  func incoming(_ service: Int) -> Int { services[service].y + 16 }

  /// Where the edge's line arrives: at the middle of the paths.
  func routesMiddle(of service: Int) -> Int {
    let count = cards[service].rows.count { row in
      switch row {
      case .path, .more: true
      case .call, .publication: false
      }
    }
    return services[service].y + Card.header + count * Card.row / 2
  }
}
