import LoopFormats

/// Everything that two configurations differ in.
struct EdgeDifferences {
  let settings: [NginxDifference]
  /// What a reload cannot do, whatever else it does.
  let obstacles: [ReloadObstacle]
  private let places: Set<NginxDifference.Place>

  init(_ old: NginxFiles, _ new: NginxFiles) {
    settings = NginxComparison(old, new).differences
    obstacles =
      ListeningSockets(old.main).obstacles(to: ListeningSockets(new.main))
      + StickyZones(old.main).obstacles(to: StickyZones(new.main))
    places = Set(settings.map(\.place))
  }

  var isEmpty: Bool { settings.isEmpty && obstacles.isEmpty }

  func contains(_ place: NginxDifference.Place) -> Bool { places.contains(place) }

  func contains(obstacle setting: NginxSetting) -> Bool { obstacles.contains { $0.setting == setting } }
}
