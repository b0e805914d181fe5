import LoopDiagnostics
import LoopSpec
import LoopStack

/// Which volumes came, went and changed.
struct VolumeChanges {
  private let before: Stack
  private let after: Stack
  private let renames: Renames

  init(_ before: Stack, _ after: Stack, _ renames: Renames) {
    self.before = before
    self.after = after
    self.renames = renames
  }

  func differences() -> [FactDifference] {
    let old = Dictionary(before.volumes.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    let oldNames = Dictionary(renames.volumes.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.volumes.map(\.name.value))
    let present = after.volumes.flatMap { volume -> [FactDifference] in
      if let partner = old[volume.name.value] { return changes(partner, volume) }
      if let name = oldNames[volume.name.value], let partner = old[name] { return renamed(partner, volume) }
      let row = FactRow(label: "", value: StackDescription.line(volume), origin: volume.name.origin)
      return [FactDifference(subject: .volume(volume.name.value), kind: .added, after: row)]
    }
    return present
      + before.volumes.filter { !new.contains($0.name.value) && renames.volumes[$0.name.value] == nil }
      .map(removed)
  }

  private func renamed(_ old: Volume, _ new: Volume) -> [FactDifference] {
    var difference = FactDifference(
      subject: .volume(new.name.value),
      kind: .renamed(from: old.name.value),
      before: FactRow(label: "", value: old.name.value, origin: old.name.origin),
      after: FactRow(label: "", value: new.name.value, origin: new.name.origin)
    )
    if old.path == nil, new.path == nil, old.isHolding(.keys) {
      difference.alarms = ["the signing keys stay under the old name: tokens are lost"]
    }
    return [difference] + changes(old, new)
  }

  private func removed(_ volume: Volume) -> FactDifference {
    FactDifference(
      subject: .volume(volume.name.value),
      kind: .removed,
      before: FactRow(label: "", value: StackDescription.line(volume), origin: volume.name.origin),
      alarms: volume.isHolding(.keys) ? ["it held the signing keys: tokens are lost"] : []
    )
  }

  private func changes(_ old: Volume, _ new: Volume) -> [FactDifference] {
    let subject = Change.Subject.volume(new.name.value)
    var differences = RowComparison(StackDescription.facts(of: old), StackDescription.facts(of: new))
      .differences(of: subject)
    guard !differences.isEmpty, old.isHolding(.keys) else { return differences }
    var alarms: [ChangeAlarm] = []
    if old.path != new.path {
      alarms.append(ChangeAlarm("path", text: "the signing keys are elsewhere: tokens are lost"))
    }
    if !new.isHolding(.keys) {
      alarms.append(ChangeAlarm("holds", text: "nothing looks after the signing keys any more"))
    }
    ChangeAlarm.attach(alarms, to: &differences, of: subject)
    return differences
  }
}
