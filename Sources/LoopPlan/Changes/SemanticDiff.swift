import LoopSpec
import LoopDiagnostics
package import LoopStack

/// Which facts differ between two stacks.
package enum SemanticDiff {
  /// The changes in the order of the spec: nothing that did not change, and nothing that follows from another change.
  package static func changes(_ before: Stack, _ after: Stack) -> [Change] {
    var renames = Renames()
    renames.services = StackRenames.services(before, after)
    renames.volumes = StackRenames.volumes(before, after, renames.services)
    let all =
      head(before, after) + VolumeChanges(before, after, renames).differences()
      + ServiceChanges(before, after, renames).differences() + EdgeChanges(before, after, renames).differences()
      + PolicyChanges(before, after, renames).differences() + TargetChanges(before, after).differences()
    return Consequences(before, after).folded(all).map(\.change)
  }

  private static func head(_ before: Stack, _ after: Stack) -> [FactDifference] {
    func rows(_ stack: Stack) -> [FactRow] {
      [
        FactRow(label: "name", value: stack.name.value, origin: stack.name.origin),
        FactRow(
          label: "profile",
          value: stack.target.profile.value.rawValue,
          origin: stack.target.profile.origin
        ),
      ]
    }
    return RowComparison(rows(before), rows(after)).differences(of: .stack)
  }
}
