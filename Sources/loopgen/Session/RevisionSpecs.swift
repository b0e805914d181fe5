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
    /// What this program makes of it; `nil` when a finding is an error.
    var artifacts: [Artifact]?
    var diagnostics: [Diagnostic] = []
    var ruleCount = 0

    var name: String? { stack?.name.value }
  }

  /// What the rules say of a stack, and what this program makes of it.
  struct Judgement: Sendable {
    let verdict: Verdict
    let artifacts: [Artifact]?

    init(_ stack: Stack, _ question: Catalog.Question) {
      verdict = Catalog.check(stack, on: .today, question)
      artifacts = verdict.checked.map { Emitters.emit($0, version: ToolVersion.text) }
    }
  }

  let files: RevisionFiles
  private(set) var specs: [Spec] = []
  /// Specs that are there and cannot be read, and why.
  private(set) var failures: [WorkspaceError] = []

  private static let folder = "specs"
  /// One byte more than the reader's limit, so that it can say how much too large a spec is.
  private static let sizeLimit = YAMLLimits().size + 1

  /// The specs of another revision, which is read at the same time.
  struct Other {
    let tree: any RevisionTree
    let specs: Ahead<RevisionSpecs>
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
        specs.append(Spec(path: path, bytes: bytes, stack: other.specs.value.specs[twin].stack, twin: twin))
      } else {
        specs.append(read(path, bytes, target))
      }
    }
  }

  /// Where the other revision's spec is that reads as this one; the other is waited for only when the texts are the same.
  private func place(of entry: TreeEntry, _ bytes: [UInt8], in other: Other) -> Int? {
    if let object = entry.object, let counterpart = other.tree.entry(at: entry.path)?.object {
      guard object == counterpart else { return nil }
    } else if other.tree.bytes(at: entry.path, limit: Self.sizeLimit) != bytes {
      return nil
    }
    return other.specs.value.specs.firstIndex { $0.path == entry.path && $0.bytes == bytes && hasSameFiles($0) }
  }

  /// What is still to be judged, in the order of the specs.
  var unjudged: [Stack?] { specs.map { $0.twin == nil ? $0.stack : nil } }

  /// Judges on its own: nothing is read, so that it may be done while another revision is.
  static func judgements(_ stacks: [Stack?], _ question: Catalog.Question) -> [Judgement?] {
    stacks.map { $0.map { Judgement($0, question) } }
  }

  /// Takes what was found; of a spec that reads as the other revision's nothing is said twice.
  mutating func adopt(_ judgements: [Judgement?], like other: RevisionSpecs? = nil) {
    for (place, judgement) in zip(specs.indices, judgements) {
      if let judgement {
        var found = Diagnostics()
        found.append(contentsOf: specs[place].diagnostics)
        found.append(contentsOf: judgement.verdict.diagnostics)
        specs[place].diagnostics = found.sorted
        specs[place].ruleCount = judgement.verdict.ruleCount
        specs[place].artifacts = judgement.artifacts
      } else if let other, let twin = specs[place].twin {
        specs[place].ruleCount = other.specs[twin].ruleCount
        specs[place].artifacts = other.specs[twin].artifacts
      }
    }
  }

  /// The specs of a revision: all of `specs/*.yaml` and `specs/*.yml`, sorted; hidden ones are editors' droppings.
  static func paths(in tree: any SourceTree) -> [String] {
    tree.entries(below: folder).map(\.path).filter { path in
      let name = path.utf8.dropFirst(folder.utf8.count + 1)
      guard !name.contains(UInt8(ascii: "/")), name.first != UInt8(ascii: ".") else { return false }
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
    spec.asked.allSatisfy { path, file in files.bytes(path.text) == file?.text.fileBytes }
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
