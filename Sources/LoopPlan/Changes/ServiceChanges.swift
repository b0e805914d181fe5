import LoopDiagnostics
import LoopSpec
import LoopStack

/// Which services came, went and changed.
struct ServiceChanges {
  private let before: Stack
  private let after: Stack
  private let renames: Renames

  init(_ before: Stack, _ after: Stack, _ renames: Renames) {
    self.before = before
    self.after = after
    self.renames = renames
  }

  func differences() -> [FactDifference] {
    let oldNames = Dictionary(renames.services.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [FactDifference] = []
    for service in after.services {
      let name = service.name.value
      if let partner = before.service(named: name) {
        found += changes(partner, service)
      } else if let partner = oldNames[name].flatMap({ before.service(named: $0) }) {
        found.append(renamed(partner, service))
        found += changes(partner, service)
      } else {
        found.append(added(service))
      }
    }
    for service in before.services
    where after.service(named: service.name.value) == nil && renames.services[service.name.value] == nil {
      let row = FactRow(label: "", value: Self.line(service), origin: service.name.origin)
      found.append(FactDifference(subject: .service(service.name.value), kind: .removed, before: row))
    }
    return found
  }

  private func changes(_ old: Service, _ new: Service) -> [FactDifference] {
    let subject = Change.Subject.service(new.name.value)
    let rows = (StackDescription.facts(of: old, in: before), StackDescription.facts(of: new, in: after))
    var differences = RowComparison(rows.0, rows.1, renames).differences(of: subject)
    if differences.isEmpty { return [] }
    ChangeAlarm.attach(ServiceAlarms(old, new, before, after, renames).all, to: &differences, of: subject)
    return differences
  }

  private func renamed(_ old: Service, _ new: Service) -> FactDifference {
    FactDifference(
      subject: .service(new.name.value),
      kind: .renamed(from: old.name.value),
      before: FactRow(label: "", value: old.name.value, origin: old.name.origin),
      after: FactRow(label: "", value: new.name.value, origin: new.name.origin)
    )
  }

  private func added(_ service: Service) -> FactDifference {
    FactDifference(
      subject: .service(service.name.value),
      kind: .added,
      after: FactRow(label: "", value: Self.line(service), origin: service.name.origin),
      alarms: ServiceAlarms(nil, service, before, after, renames).all.map(\.text)
    )
  }

  /// A service in one line.
  static func line(_ service: Service) -> String {
    var words = [service.kind.value.rawValue]
    switch service.image {
    case .image(let reference): words.append("image \(reference.value)")
    case .build(let build):
      if case .mcp = build.recipe { words.append("generated") } else { words.append("built in \(build.context.value)") }
    }
    if let port = service.port { words.append("port \(port.value)") }
    return words.joined(separator: ", ")
  }
}
