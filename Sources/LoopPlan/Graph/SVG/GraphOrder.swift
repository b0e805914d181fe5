/// In which order services and stores stand in their columns, so that few lines cross.
///
/// The barycenter method (Sugiyama, Tagawa, Toda 1981) and then swaps of neighbours; the order of the spec holds
/// wherever another is not strictly better.
struct GraphOrder {
  /// Indices from top to bottom.
  private(set) var services: [Int]
  private(set) var stores: [Int]
  private let graph: StackGraph
  /// One for each mount: service and store.
  private let links: [(service: Int, store: Int)]

  private static let sweeps = 8
  /// Swaps look at every pair of neighbours again and again: beyond it they are not worth their time.
  private static let mostSwapped = 60

  private struct Cost: Comparable {
    var crossings: Int
    var span: Int

    static func < (left: Cost, right: Cost) -> Bool {
      (left.crossings, left.span) < (right.crossings, right.span)
    }
  }

  init(_ graph: StackGraph) {
    self.graph = graph
    services = Array(graph.services.indices)
    stores = Array(graph.stores.indices)
    links = graph.services.indices.flatMap { service in
      graph.services[service].mounts.compactMap { mount in mount.store.map { (service, $0) } }
    }
    sortStores()
    sweep()
    if services.count <= Self.mostSwapped { swap() }
  }

  private mutating func sweep() {
    var best = (cost: cost(services, stores), services: services, stores: stores)
    for _ in 0..<Self.sweeps where best.cost.crossings > 0 {
      sortServices()
      sortStores()
      let cost = cost(services, stores)
      if cost < best.cost { best = (cost, services, stores) }
    }
    (services, stores) = (best.services, best.stores)
  }

  private mutating func swap() {
    var best = cost(services, stores)
    var isBetter = true
    for _ in 0..<Self.sweeps where isBetter {
      isBetter = false
      for place in services.indices.dropLast() {
        let old = (services, stores)
        services.swapAt(place, place + 1)
        sortStores()
        let cost = cost(services, stores)
        if cost < best {
          best = cost
          isBetter = true
        } else {
          (services, stores) = old
        }
      }
    }
  }

  private mutating func sortServices() {
    let places = Self.places(stores)
    services = Self.sorted(
      services,
      by: Self.means(links.map { ($0.service, places[$0.store]) }, among: services.count)
    )
  }

  private mutating func sortStores() {
    let places = Self.places(services)
    stores = Self.sorted(stores, by: Self.means(links.map { ($0.store, places[$0.service]) }, among: stores.count))
  }

  private static func places(_ order: [Int]) -> [Int] {
    var places = Array(repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = place }
    return places
  }

  /// The mean place of what each is linked with; `nil` for what is linked with nothing.
  private static func means(_ links: [(Int, Int)], among count: Int) -> [Double?] {
    var sums = Array(repeating: (total: 0, count: 0), count: count)
    for (index, place) in links { sums[index] = (sums[index].total + place, sums[index].count + 1) }
    return sums.map { $0.count == 0 ? nil : Double($0.total) / Double($0.count) }
  }

  /// By their means; what has none stays behind the one it stood behind.
  private static func sorted(_ order: [Int], by means: [Double?]) -> [Int] {
    var last = -1.0
    let keys = order.enumerated().map { place, index in
      last = means[index] ?? last
      return (key: last, place: place, index: index)
    }
    return keys.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.index)
  }

  private func cost(_ services: [Int], _ stores: [Int]) -> Cost {
    let rows = Self.places(services)
    let columns = Self.places(stores)
    let ends = links.map { (rows[$0.service], columns[$0.store]) }.sorted { $0 < $1 }.map(\.1)
    let span = graph.services.enumerated().reduce(0) { sum, service in
      service.element.calls.reduce(sum) { $0 + abs(rows[service.offset] - rows[$1.target]) }
    }
    return Cost(crossings: Self.inversions(ends, below: stores.count), span: span)
  }

  /// Pairs in the wrong order, by a Fenwick tree.
  private static func inversions(_ values: [Int], below limit: Int) -> Int {
    var tree = Array(repeating: 0, count: limit + 1)
    var inversions = 0
    for (seen, value) in values.enumerated() {
      var notAbove = 0
      var index = value + 1
      while index > 0 {
        notAbove += tree[index]
        index -= index & -index
      }
      inversions += seen - notAbove
      index = value + 1
      while index <= limit {
        tree[index] += 1
        index += index & -index
      }
    }
    return inversions
  }
}
