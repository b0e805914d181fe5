import LoopEmit
import LoopPlan
import LoopRules
import LoopStack
import LoopWorkspace

/// The generated files that a revision holds, as far as they are known.
///
/// Those that two revisions hold alike are most often what this program makes of the second one's spec. That takes longer to
/// test than to compare with it, so it is assumed, and tested meanwhile.
struct RunningOutput: Sendable {
  /// By path below the output folder.
  let texts: [String: String]
  /// Whether what was assumed holds.
  let isRight: Ahead<Bool>
}

extension RevisionSpecs {
  /// Looks what is committed of each stack, and takes its manifest's word where it can: those specs need no judgement.
  ///
  /// - Parameters:
  ///   - other: The other revision: what it holds otherwise is read.
  ///   - known: What was looked for ahead.
  mutating func findOutput(besides other: any RevisionTree, _ known: [CommittedOutput]) {
    for place in specs.indices {
      guard let stack = specs[place].stack else { continue }
      let folder = StackSide.outputFolder(of: stack)
      let committed = known.first { $0.folder == folder } ?? CommittedOutput(folder, in: files)
      specs[place].committed = committed
      guard committed.isWhole else { continue }
      let names = committed.names(besides: other)
      if specs[place].twin != nil {
        specs[place].ownFiles = committed.read(names)
      } else if committed.isRecord(of: specs[place]) {
        specs[place].ownFiles = committed.unedited(names)
        specs[place].isVouched = specs[place].ownFiles != nil
      }
      // It is parsed while the other revision is still judged.
      specs[place].documents.begin(specs[place].ownFiles ?? [:], in: folder)
    }
  }

  /// Assumes of all other files that they are what the other revision's will be, where they are as long.
  mutating func assumeOutput(like other: RevisionSpecs) {
    for place in specs.indices {
      guard let committed = specs[place].committed, let own = specs[place].ownFiles else { continue }
      let made = other.made(of: specs[place])
      let rest = committed.names.filter { own[$0] == nil }
      let assumed = made.filter { own[$0.key] == nil && committed.size(of: $0.key) == $0.value.utf8.count }
      let unlike = rest.filter { assumed[$0] == nil }
      let read = specs[place].isVouched ? committed.unedited(unlike) : committed.read(unlike)
      guard let read else {
        refuseOutput(place)
        continue
      }
      var texts = own.merging(read) { own, _ in own }.merging(assumed) { own, _ in own }
      // What a manifest names and nobody committed is what a build would have made.
      if !specs[place].isVouched { for name in rest where texts[name] == nil { texts[name] = made[name] } }
      let isRight = Ahead { committed.stored(as: assumed).count == assumed.count }
      specs[place].running = RunningOutput(texts: texts, isRight: isRight)
    }
  }

  /// Whether everything that was assumed holds; waits for the test.
  var isAsAssumed: Bool { specs.allSatisfy { $0.running?.isRight.value ?? true } }

  /// Assumes nothing of files of which it was wrong: each is compared with the manifest.
  mutating func readOutput(like other: RevisionSpecs) {
    for place in specs.indices where specs[place].running?.isRight.value == false {
      specs[place].running = nil
      guard specs[place].isVouched, let committed = specs[place].committed else { continue }
      let known = committed.stored(as: other.made(of: specs[place])).filter { committed.size(of: $0.key) != nil }
      if let rest = committed.unedited(committed.names.filter { known[$0] == nil }) {
        specs[place].running = RunningOutput(texts: known.merging(rest) { own, _ in own }, isRight: Ahead { true })
      } else {
        refuseOutput(place)
      }
    }
  }

  /// Takes the manifest's word no longer: somebody edited a file that it names.
  private mutating func refuseOutput(_ place: Int) {
    specs[place].isVouched = false
    if let stack = specs[place].stack { specs[place].take(Judgement(stack, .errors)) }
  }

  /// What this program makes of the spec of the same name, by path.
  private func made(of spec: Spec) -> [String: String] {
    StackSide.texts(specs.first { $0.name == spec.name }?.artifacts ?? [])
  }
}
