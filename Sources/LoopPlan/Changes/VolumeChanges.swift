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

  func differences() -> [Difference] {
    let old = Dictionary(before.volumes.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    let oldNames = Dictionary(renames.volumes.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.volumes.map(\.name.value))
    let present = after.volumes.flatMap { volume -> [Difference] in
      if let partner = old[volume.name.value] { return changes(partner, volume) }
      if let name = oldNames[volume.name.value], let partner = old[name] { return renamed(partner, volume) }
      let row = Row(label: "", value: StackDescription.line(volume), origin: volume.name.origin)
      return [Difference(subject: .volume(volume.name.value), kind: .added, after: row)]
    }
    return present
      + before.volumes.filter { !new.contains($0.name.value) && renames.volumes[$0.name.value] == nil }
      .map(removed)
  }

  private func renamed(_ old: Volume, _ new: Volume) -> [Difference] {
    var difference = Difference(
      subject: .volume(new.name.value),
      kind: .renamed(from: old.name.value),
      before: Row(label: "", value: old.name.value, origin: old.name.origin),
      after: Row(label: "", value: new.name.value, origin: new.name.origin)
    )
    if old.path == nil, new.path == nil, old.isHolding(.keys) {
      difference.alarms = ["the signing keys stay under the old name: tokens are lost"]
    }
    return [difference] + changes(old, new)
  }

  private func removed(_ volume: Volume) -> Difference {
    Difference(
      subject: .volume(volume.name.value),
      kind: .removed,
      before: Row(label: "", value: StackDescription.line(volume), origin: volume.name.origin),
      alarms: volume.isHolding(.keys) ? ["it held the signing keys: tokens are lost"] : []
    )
  }

  private func changes(_ old: Volume, _ new: Volume) -> [Difference] {
    let subject = Change.Subject.volume(new.name.value)
    var differences = RowComparison(StackDescription.facts(of: old), StackDescription.facts(of: new))
      .differences(of: subject)
    guard !differences.isEmpty, old.isHolding(.keys) else { return differences }
    var alarms: [Alarm] = []
    if old.path != new.path { alarms.append(Alarm("path", text: "the signing keys are elsewhere: tokens are lost")) }
    if !new.isHolding(.keys) { alarms.append(Alarm("holds", text: "nothing looks after the signing keys any more")) }
    Alarm.attach(alarms, to: &differences, of: subject)
    return differences
  }
}
