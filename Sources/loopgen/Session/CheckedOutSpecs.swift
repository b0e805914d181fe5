import LoopPlan
import LoopRules
import LoopSpec
import LoopStack
import LoopWorkspace
import Synchronization

/// The specs that are on the disk, read, judged and emitted while git is still starting.
///
/// What is checked out is most often the head of what is compared: the work is done then when git has said so. Where it is
/// not, it was for nothing, and nobody sees that it was begun.
final class CheckedOutSpecs: Sendable {
  private let tree: FolderTree
  private let paths: [String]
  private let question: Catalog.Question
  private let reading: Ahead<RevisionSpecs>
  /// What was found in them; those that nobody wants any more are not judged.
  let judging: Ahead<[RevisionSpecs.Judgement?]>
  private let isWanted: Wanted

  /// Shared with the thread that works ahead, which outlives whoever asked for it.
  private final class Wanted: Sendable {
    let flag = Atomic(true)
  }

  /// Begins.
  ///
  /// - Parameters:
  ///   - root: The specs of this run, and where they are.
  ///   - target: The target whose values hold.
  ///   - question: What is asked of the rules.
  init(_ root: Repository, target: String?, _ question: Catalog.Question = .findings) {
    // What it cannot read is for the revisions to say.
    let tree = FolderTree(root, log: TreeLog())
    let paths = root.specs.map(\.text)
    let isWanted = Wanted()
    let files = RevisionFiles(Revision(title: "", mark: "", tree: tree), numbers: RevisionFiles.Numbers.head)
    let reading = Ahead { RevisionSpecs(files, paths, target: target) }
    judging = Ahead {
      RevisionSpecs.judgements(reading.value.unjudged, question) { isWanted.flag.load(ordering: .relaxed) }
    }
    self.tree = tree
    self.paths = paths
    self.question = question
    self.isWanted = isWanted
    self.reading = reading
  }

  /// They are none of those that are asked for.
  func abandon() { isWanted.flag.store(false, ordering: .relaxed) }

  /// Whether what was asked of the rules answers a question, too: who asks for all is told the errors.
  func answers(_ question: Catalog.Question) -> Bool { self.question == question || self.question == .findings }

  /// The specs of a revision, when they and all that was read for them are what is on the disk.
  ///
  /// - Returns: `nil` unless all of them are: what is printed is in the order in which texts were read.
  func specs(of revision: Revision, _ paths: [String]) -> RevisionSpecs? {
    guard paths == self.paths else { return nil }
    let contents = paths.map { content($0, in: revision.tree) }
    guard !contents.contains(nil) else { return nil }
    let read = reading.value
    guard read.specs.map(\.path) == paths, read.specs.map(\.bytes) == contents else { return nil }
    let same = RevisionSpecs(read, in: revision)
    return same.haveSameFiles ? same : nil
  }

  /// What is at a path, on the disk and in a revision; `nil` when they differ.
  private func content(_ path: String, in revision: any RevisionTree) -> [UInt8]? {
    let limit = RevisionSpecs.sizeLimit
    guard let entry = revision.entry(at: path), case .file = entry.kind, let bytes = tree.bytes(at: path, limit: limit)
    else { return nil }
    let isSame = entry.object.map { GitBlob.isName($0, of: bytes) } ?? (revision.bytes(at: path, limit: limit) == bytes)
    return isSame ? bytes : nil
  }
}
