import LoopDiagnostics
import LoopSpec
import LoopStack
import LoopWorkspace

/// Which stack of one revision is which of the other: the one with the same name, whatever its file is called.
struct RevisionMatch {
  /// A stack on one side or on both.
  struct Stacks {
    var before: RevisionSpecs.Spec?
    var after: RevisionSpecs.Spec?

    var path: String { (after ?? before)?.path ?? "" }
  }

  private(set) var pairs: [Stacks] = []
  private(set) var remarks: [String] = []
  private(set) var findings: [Diagnostic] = []

  init(_ base: RevisionSpecs, _ head: RevisionSpecs, _ wishes: RevisionSession.Wishes) {
    let new = Self.byName(head)
    let old = Self.renamed(Self.byName(base), new)
    reportTwins(head)
    let (oldMark, newMark) = (base.files.revision.mark, head.files.revision.mark)
    tellUnread(base, oldMark, wishes)
    tellUnread(head, newMark, wishes)
    for name in Set(old.keys).union(new.keys).sorted() {
      var stacks = Stacks(before: old[name], after: new[name])
      if let target = wishes.target { stacks = only(target, stacks, name) }
      if stacks.after == nil, let before = stacks.before {
        // Nobody asked for it: it was read for its name.
        guard wishes.specs.isEmpty || wishes.specs.contains(before.path) else { continue }
        if Self.mayHold(head, before.path, besides: base) { continue }
      } else if stacks.before == nil, let after = stacks.after, Self.mayHold(base, after.path, besides: head) {
        remarks.append("`\(name)` is not compared: what was before cannot be read")
        continue
      }
      if stacks.before != nil || stacks.after != nil { pairs.append(stacks) }
    }
  }

  /// Says that a stack could be read but not planned.
  mutating func leaveOut(_ stacks: Stacks, _ mark: String) {
    let name = stacks.after?.name ?? stacks.before?.name ?? ""
    let isKnown = stacks.before?.stack != nil && stacks.after?.stack != nil
    let extent = isKnown ? "compared by what its specs say alone" : "not compared"
    remarks.append("`\(name)` is \(extent): `\(mark)\(stacks.path)` has errors")
  }

  /// The first of each name; a twin is an error of its own.
  private static func byName(_ side: RevisionSpecs) -> [String: RevisionSpecs.Spec] {
    Dictionary(
      side.specs.compactMap { spec in spec.name.map { ($0, spec) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The old stacks by the names that they have now: a spec that stays where it is and says another name is the same
  /// project to its owner, and none that Compose knows.
  private static func renamed(
    _ old: [String: RevisionSpecs.Spec],
    _ new: [String: RevisionSpecs.Spec]
  ) -> [String: RevisionSpecs.Spec] {
    let fresh = Dictionary(
      new.filter { old[$0.key] == nil }.map { ($0.value.path, $0.key) },
      uniquingKeysWith: { first, _ in first }
    )
    return Dictionary(
      old.map { name, spec in (new[name] == nil ? fresh[spec.path] ?? name : name, spec) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Whether a spec that could not be read may hold the stack that a side lacks: the same file, or one that is new there.
  private static func mayHold(_ side: RevisionSpecs, _ path: String, besides other: RevisionSpecs) -> Bool {
    let unread = side.specs.filter { $0.stack == nil }.map(\.path) + side.failures.map(\.path)
    let known = other.specs.map(\.path) + other.failures.map(\.path)
    return unread.contains(path) || unread.contains { !known.contains($0) }
  }

  private mutating func tellUnread(_ side: RevisionSpecs, _ mark: String, _ wishes: RevisionSession.Wishes) {
    for spec in side.specs where spec.stack == nil {
      guard wishes.specs.isEmpty || wishes.specs.contains(spec.path) else { continue }
      let isForeign = spec.diagnostics.contains { $0.code == SpecCodes.unknownVersion.code }
      let reason = isForeign ? "it is written for another version of the format" : "it has errors"
      remarks.append("`\(mark)\(spec.path)` is not compared: \(reason)")
    }
  }

  /// A revision whose spec does not know the target has no such stack.
  private mutating func only(_ target: String, _ stacks: Stacks, _ name: String) -> Stacks {
    let isOld = stacks.before?.stack?.target.name != nil
    let isNew = stacks.after?.stack?.target.name != nil
    guard isOld != isNew, stacks.before != nil, stacks.after != nil else { return stacks }
    remarks.append("only one of the revisions of `\(name)` has a target `\(target)`")
    return Stacks(before: isOld ? stacks.before : nil, after: isNew ? stacks.after : nil)
  }

  private mutating func reportTwins(_ head: RevisionSpecs) {
    var first: [String: RevisionSpecs.Spec] = [:]
    for spec in head.specs {
      guard let name = spec.stack?.name else { continue }
      guard let twin = first[name.value], let span = name.span else {
        first[name.value] = spec
        continue
      }
      let notes = (twin.stack?.name.span).map { [Note("the other one is here", at: $0)] } ?? []
      let message = "another spec is named `\(name.value)` too, and writes to generated/\(name.value)"
      findings.append(
        Diagnostic(SpecCodes.twinStacks, message, at: span, notes: notes, help: "rename one of the two")
      )
      remarks.append("`\(spec.path)` is not compared: another spec has its name")
    }
  }
}
