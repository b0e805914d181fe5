import LoopEmit
import LoopStack

/// The images of two revisions.
struct ImagePair {
  private let before: StackSide
  private let after: StackSide
  private let old: [String: ComposeImage]
  private let new: [String: ComposeImage]
  /// What this program makes of the spec before; `nil` when that is what runs.
  private let written: StackSide?
  private let emitted: [String: ComposeImage]
  /// From what runs to what shall run, from what runs to what is written, and from there on.
  private let whole: ContextComparisons
  private let byVersion: ContextComparisons?
  private let bySpec: ContextComparisons?

  init(_ before: StackSide, _ after: StackSide) {
    self.before = before
    self.after = after
    old = ComposeImage.all(of: before)
    new = before.files["compose.yaml"] == after.files["compose.yaml"] ? old : ComposeImage.all(of: after)
    written = Self.written(before)
    emitted = written.map(ComposeImage.all) ?? [:]
    whole = ContextComparisons(before.tree, after.tree)
    byVersion = written.map { ContextComparisons(before.tree, $0.tree) }
    bySpec = written.map { ContextComparisons($0.tree, after.tree) }
  }

  /// The revision before as a build with this program would leave it; its owner's files stay.
  private static func written(_ side: StackSide) -> StackSide? {
    var files = side.emitted
    for (path, text) in side.files where path.hasSuffix("/" + OwnTools.fileName) { files[path] = text }
    if files == side.files { return nil }
    let placed = Dictionary(
      files.map { (side.output + "/" + $0.key, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
    return StackSide(
      stack: side.stack,
      output: side.output,
      files: files,
      emitted: side.emitted,
      tree: OverlaidTree(side.tree, placed),
      documents: side.documents
    )
  }

  // MARK: One service

  /// Why the image of a service comes out otherwise.
  func causes(_ earlier: Service, _ service: Service, remarks: inout [String]) -> [Cause] {
    let name = service.name.value
    guard let first = old[name]?.build, let second = new[name]?.build else { return [] }
    let from = BuildInputs(first, in: before)
    let to = BuildInputs(second, in: after)
    let comparison = ImageComparison(from, to, whole)
    remarks += comparison.remarks.map { "`\(Shown.text(name))`: \($0)" }
    if comparison.changes.isEmpty { return [] }
    guard let written, let byVersion, let bySpec, let middle = emitted[name]?.build else {
      return Self.causes(comparison, ImageCauses(old: from, new: to, before: earlier, after: service, isOutput: false))
    }
    // First from what runs to what this program makes of the same spec, then to what it makes of the new one.
    let between = BuildInputs(middle, in: written)
    let older = ImageCauses(old: from, new: between, before: earlier, after: earlier, isOutput: true)
    let newer = ImageCauses(old: between, new: to, before: earlier, after: service, isOutput: false)
    return Self.causes(ImageComparison(from, between, byVersion), older)
      + Self.causes(ImageComparison(between, to, bySpec), newer)
  }

  /// Sentences about mounts whose files changed, for a container that goes on.
  func mountRemarks(_ earlier: Service, _ service: Service) -> [String] {
    MountRemarks(whole).remarks(earlier, before.stack, service, after.stack)
  }

  private static func causes(_ comparison: ImageComparison, _ words: ImageCauses) -> [Cause] {
    comparison.changes.flatMap(words.cause)
  }

  // MARK: Images of other services

  /// Services that run, or stand on, an image that comes out otherwise.
  func spread(_ changed: Set<String>) -> [Effect] {
    let spread = ImageSpread(new)
    guard !changed.isEmpty, spread.isNeeded else { return [] }
    let makers = after.stack.services.compactMap { service -> (String, [String])? in
      let name = service.name.value
      guard before.stack.service(named: name) != nil else { return nil }
      let found = spread.makers(of: name, bases: bases(of: name, spread))
      return found.isEmpty ? nil : (name, found)
    }
    var changed = changed
    var effects: [Effect] = []
    var isMore = true
    while isMore {
      isMore = false
      for (name, sources) in makers {
        for source in sources where changed.contains(source) {
          let cause = Cause("its image comes from that of `\(source)`", at: .service(source))
          let effect = Effect(name, .recreate, cause)
          guard !effects.contains(effect) else { continue }
          effects.append(effect)
          isMore = changed.insert(name).inserted || isMore
        }
      }
    }
    return effects
  }

  /// Images and contexts that a Dockerfile names.
  private func bases(of service: String, _ spread: ImageSpread) -> [String] {
    guard let build = new[service]?.build else { return [] }
    let inputs = BuildInputs(build, in: after)
    guard spread.mayStand(inputs), case .graph(let graph) = inputs.recipe else { return [] }
    return graph.bases + graph.steps.flatMap(\.statement.origins)
  }
}
