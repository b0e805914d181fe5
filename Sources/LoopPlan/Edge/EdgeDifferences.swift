import LoopFormats

/// Everything that two configurations differ in.
struct EdgeDifferences {
  let settings: [NginxDifference]
  /// Sockets that a reload cannot open or change, with the reason.
  let sockets: [(address: String, reason: String)]
  private let places: Set<NginxDifference.Place>

  init(_ old: NginxFiles, _ new: NginxFiles) {
    settings = NginxComparison(old, new).differences
    sockets = ListeningSockets(old.main).obstacles(to: ListeningSockets(new.main))
    places = Set(settings.map(\.place))
  }

  var isEmpty: Bool { settings.isEmpty && sockets.isEmpty }

  func contains(_ place: NginxDifference.Place) -> Bool { places.contains(place) }

  func contains(socket address: String) -> Bool { sockets.contains { $0.address == address } }
}
