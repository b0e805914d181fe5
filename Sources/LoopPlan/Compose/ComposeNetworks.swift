/// Networks of the project that are made anew.
///
/// Compose stops every container on such a network, takes the containers off it, removes and makes it, puts them on it
/// and starts them: they stay the same containers (`planRecreateNetworks` in Compose's reconcile.go).
struct ComposeNetworks {
  private let files: ComposeFiles
  private let places: ComposePlaces

  init(_ files: ComposeFiles, _ places: ComposePlaces) {
    self.files = files
    self.places = places
  }

  func effects(on service: String, _ new: ComposeProject.Service) -> [Effect] {
    let joined = Set((new.hashed["networks"]?.members ?? [:]).keys)
    return joined.sorted().flatMap { name -> [Effect] in
      // A service that joins a network that was not there is recreated for that.
      guard let old = files.before.networks[name], let new = files.after.networks[name] else { return [] }
      return Self.differences(old, new).map { difference in
        let words = ComposeWording(difference: difference).text
        let text = "network \(ComposeWording.quoted(name)) is made anew: \(words)"
        return Effect(service, Self.action(difference, old, new), Cause(text, at: places.output, in: .before))
      }
    }
  }

  /// Containers that were made for a network of another name do not start on the new one: Compose 5.6 stops them and then
  /// fails (`network … not found`), so that they must be made anew; earlier versions do that themselves.
  private static func action(_ difference: ComposeDifference, _ old: ComposeValue, _ new: ComposeValue) -> Action {
    difference.path == ["name"] || isExternal(old) || isExternal(new) ? .recreate : .restart
  }

  /// What counts: of a network that somebody else makes, its name alone.
  private static func differences(_ old: ComposeValue, _ new: ComposeValue) -> [ComposeDifference] {
    let all = ComposeDifference.all(old, new)
    if !isExternal(old) && !isExternal(new) { return all }
    return all.filter { $0.path == ["name"] }
  }

  private static func isExternal(_ network: ComposeValue) -> Bool { network["external"] != nil }
}
