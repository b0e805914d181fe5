import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopPlan
import LoopRules
import LoopSpec
import LoopStack
import LoopWorkspace

/// The specs of one revision: read, resolved, checked, emitted.
struct RevisionSpecs: Sendable {
  /// One spec that was read.
  struct Spec: Sendable {
    var path: String
    var bytes: [UInt8]
    /// What was read besides, to tell whether another revision would be read alike.
    var asked: [RelativePath: SourceFile?] = [:]
    /// As far as it could be resolved.
    var stack: Stack?
    /// Its place among the specs of the other revision, when it reads as the one there.
    var twin: Int?
    /// What this program makes of it; `nil` when a finding is an error, or when that was not asked.
    var artifacts: [Artifact]?
    /// What the revision holds of what was made of it.
    var committed: CommittedOutput?
    /// Those of its files that the other revision holds otherwise.
    var ownFiles: [String: String]?
    /// Whether its own manifest says that this program wrote them: nothing need be made of the spec then.
    var isVouched = false
    /// All of its files.
    var running: RunningOutput?
    /// The Compose files of both revisions.
    let documents = ComposeDocuments()
    var diagnostics: [Diagnostic] = []
    var ruleCount = 0

    var name: String? { stack?.name.value }
    /// Whether nothing can be made of it.
    var isRefused: Bool { artifacts == nil && !isVouched }

    mutating func take(_ judgement: Judgement) {
      var found = Diagnostics()
      found.append(contentsOf: diagnostics)
      found.append(contentsOf: judgement.verdict.diagnostics)
      diagnostics = found.sorted
      ruleCount = judgement.verdict.ruleCount
      artifacts = judgement.artifacts
    }
  }

  /// What the rules say of a stack, and what this program makes of it.
  struct Judgement: Sendable {
    let verdict: Verdict
    let artifacts: [Artifact]?

    /// The rules are halved, and each emitter has a thread: of two cores one would be idle.
    init(_ stack: Stack, _ question: Catalog.Question) {
      let half = Ahead { Catalog.found(in: stack, question, Catalog.Share(1, of: 2)) }
      let found = [Catalog.found(in: stack, question, Catalog.Share(0, of: 2)), half.value]
      verdict = Catalog.verdict(of: stack, on: .today, question, found)
      artifacts = verdict.checked.map { checked in
        let emitting = Emitters.all(version: ToolVersion.text).map { emitter in
          Ahead { emitter.artifacts(for: checked) }
        }
        return Emitters.joined(emitting.map(\.value))
      }
    }
  }

  let files: RevisionFiles
  var specs: [Spec] = []
  /// Specs that are there and cannot be read, and why.
  private(set) var failures: [WorkspaceError] = []

  static let folder = "specs"
  /// One byte more than the reader's limit, so that it can say how much too large a spec is.
  static let sizeLimit = YAMLLimits().size + 1

  /// The specs of another revision, which is read at the same time.
  struct Other {
    let tree: any RevisionTree
    let specs: () -> RevisionSpecs

    init(tree: any RevisionTree, specs: @escaping () -> RevisionSpecs) {
      self.tree = tree
      self.specs = specs
    }
  }

  /// - Parameters:
  ///   - files: The revision's.
  ///   - paths: The specs to read; those that are not there are passed over.
  ///   - target: The target whose values hold.
  ///   - other: The other revision: a spec that reads the same there is not read again.
  init(_ files: RevisionFiles, _ paths: [String], target: String?, like other: Other? = nil) {
    self.files = files
    files.revision.tree.prepare(paths, limit: Self.sizeLimit)
    for path in paths {
      guard let entry = files.revision.tree.entry(at: path) else { continue }
      guard case .file = entry.kind, let bytes = files.revision.tree.bytes(at: path, limit: Self.sizeLimit) else {
        failures.append(Self.refusal(entry))
        continue
      }
      if let other, let twin = place(of: entry, bytes, in: other) {
        specs.append(Spec(path: path, bytes: bytes, stack: other.specs().specs[twin].stack, twin: twin))
      } else {
        specs.append(read(path, bytes, target))
      }
    }
  }

  /// The specs that were read elsewhere, for a revision that has them too.
  init(_ other: RevisionSpecs, in revision: Revision) {
    files = RevisionFiles(revision, after: other.files)
    specs = other.specs
    failures = other.failures
  }

  /// Whether this revision has all that its specs were read with.
  var haveSameFiles: Bool { specs.allSatisfy(hasSameFiles) }

  /// Where the other revision's spec is that reads as this one; the other is waited for only when the texts are the same.
  private func place(of entry: TreeEntry, _ bytes: [UInt8], in other: Other) -> Int? {
    if let object = entry.object, let counterpart = other.tree.entry(at: entry.path)?.object {
      guard object == counterpart else { return nil }
    } else if other.tree.bytes(at: entry.path, limit: Self.sizeLimit) != bytes {
      return nil
    }
    return other.specs().specs.firstIndex { $0.path == entry.path && $0.bytes == bytes && hasSameFiles($0) }
  }

  /// What is still to be judged, in the order of the specs.
  var unjudged: [Stack?] { specs.map { $0.twin == nil && !$0.isVouched ? $0.stack : nil } }

  /// Judges on its own: nothing is read, so that it may be done while another revision is.
  ///
  /// - Parameters:
  ///   - stacks: In the order of the specs.
  ///   - question: What is asked of the rules.
  ///   - isWanted: Asked before each of them.
  /// - Returns: In the same order; `nil` where there was no stack, or nobody wanted it any more.
  static func judgements(
    _ stacks: [Stack?],
    _ question: Catalog.Question,
    while isWanted: () -> Bool = { true }
  ) -> [Judgement?] {
    stacks.map { stack in isWanted() ? stack.map { Judgement($0, question) } : nil }
  }

  /// Takes what was found; of a spec that reads as the other revision's nothing is said twice.
  mutating func adopt(_ judgements: [Judgement?], like other: RevisionSpecs? = nil) {
    for (place, judgement) in zip(specs.indices, judgements) {
      if let judgement {
        specs[place].take(judgement)
      } else if let other, let twin = specs[place].twin {
        specs[place].ruleCount = other.specs[twin].ruleCount
        specs[place].artifacts = other.specs[twin].artifacts
      }
    }
  }

  /// The specs of a revision: all of `specs/*.yaml` and `specs/*.yml`, sorted; hidden ones are editors' droppings.
  static func paths(in tree: any RevisionTree) -> [String] {
    tree.entries(in: folder).map(\.path).filter { path in
      guard path.utf8.dropFirst(folder.utf8.count + 1).first != UInt8(ascii: ".") else { return false }
      return path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    }
  }

  private func read(_ path: String, _ bytes: [UInt8], _ target: String?) -> Spec {
    files.forget()
    let file = files.adopt(path, bytes)
    var found = Diagnostics()
    var spec = Spec(path: path, bytes: bytes)
    let read = StackReader.read(
      file.text,
      as: file.file,
      target: target,
      files: { [files] in files.file($0) },
      reporting: &found
    )
    spec.asked = files.asked
    if var stack = read {
      // Its name is the same in both revisions; the mark in front of texts is for people.
      stack.source = path
      spec.stack = stack
    }
    spec.diagnostics = found.sorted
    return spec
  }

  /// Whether this revision has what another one's spec was read with.
  private func hasSameFiles(_ spec: Spec) -> Bool {
    spec.asked.allSatisfy { path, file in files.hasSame(file, at: path) }
  }

  private static func refusal(_ entry: TreeEntry) -> WorkspaceError {
    switch entry.kind {
    case .file:
      // A size that is known and small says that the system refused.
      WorkspaceError(
        .read,
        entry.path,
        (entry.size ?? .max) > sizeLimit ? .tooLarge(limit: sizeLimit) : .system(.accessDenied)
      )
    case .link: WorkspaceError(.read, entry.path, .wrongKind(.link, wanted: .file))
    case .submodule: WorkspaceError(.read, entry.path, .wrongKind(.folder, wanted: .file))
    case .special: WorkspaceError(.read, entry.path, .wrongKind(.special, wanted: .file))
    }
  }
}
