import LoopDiagnostics
import LoopStack

/// Services, volumes and routes that have another name or path now.
enum StackRenames {
  static func services(_ before: Stack, _ after: Stack) -> [String: String] {
    let gone = before.services.filter { after.service(named: $0.name.value) == nil }
    let come = after.services.filter { before.service(named: $0.name.value) == nil }
    if gone.isEmpty || come.isEmpty { return [:] }
    return RenameFinder.renames(gone.map { candidate($0, before) }, come.map { candidate($0, after) })
  }

  /// What was written about a service; what follows from its kind makes services alike.
  private static func candidate(_ service: Service, _ stack: Stack) -> RenameFinder.Candidate {
    let name = service.name.value
    let written = StackDescription.facts(of: service, in: stack).filter { row in
      if case .spec = row.origin { true } else { false }
    }
    let facts = written.map { row in
      switch row.role {
      // Others may have another name as well.
      case .service, .address: row.label
      default: row.value == name ? row.label : row.label + "\n" + row.value
      }
    }
    return RenameFinder.Candidate(name: name, facts: Set(facts))
  }

  static func volumes(_ before: Stack, _ after: Stack, _ services: [String: String]) -> [String: String] {
    let old = Set(before.volumes.map(\.name.value))
    let new = Set(after.volumes.map(\.name.value))
    let gone = candidates(before, services) { !new.contains($0) }
    if gone.isEmpty { return [:] }
    return RenameFinder.renames(gone, candidates(after, [:]) { !old.contains($0) })
  }

  /// What volumes are, and where they are mounted.
  private static func candidates(
    _ stack: Stack,
    _ services: [String: String],
    _ isWanted: (String) -> Bool
  ) -> [RenameFinder.Candidate] {
    var places: [Int: Int] = [:]
    var all: [RenameFinder.Candidate] = []
    for (index, volume) in stack.volumes.enumerated() where isWanted(volume.name.value) {
      places[index] = all.count
      let facts = StackDescription.facts(of: volume).map { $0.label + "\n" + $0.value }
      all.append(RenameFinder.Candidate(name: volume.name.value, facts: Set(facts)))
    }
    if all.isEmpty { return [] }
    for service in stack.services {
      let name = services[service.name.value] ?? service.name.value
      for mount in service.mounts {
        guard case .volume(let index) = mount.source, let place = places[index] else { continue }
        all[place].facts.insert("mount\n\(name)\n\(mount.target.value)\n\(mount.access.value.rawValue)")
      }
    }
    return all
  }

  /// Only routes to one service with the same settings are one route; new paths by old ones.
  static func routes(_ gone: [Route], _ come: [Route], _ renames: Renames) -> [String: String] {
    if gone.isEmpty || come.isEmpty { return [:] }
    var waiting: [String: [String]] = [:]
    for route in gone.reversed() { waiting[key(route, renames), default: []].append(route.path.value) }
    var found: [String: String] = [:]
    for route in come {
      if let old = waiting[key(route, Renames())]?.popLast() { found[old] = route.path.value }
    }
    return found
  }

  private static func key(_ route: Route, _ renames: Renames) -> String {
    let facts = StackDescription.facts(of: route).map { "\($0.label)\n\(renames.value(of: $0))" }
    return "\(route.match)\n" + facts.joined(separator: "\n")
  }
}
