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

  init(_ before: StackSide, _ after: StackSide) {
    self.before = before
    self.after = after
    old = ComposeImage.all(of: before)
    new = before.files["compose.yaml"] == after.files["compose.yaml"] ? old : ComposeImage.all(of: after)
    written = Self.written(before)
    emitted = written.map(ComposeImage.all) ?? [:]
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
      tree: OverlaidTree(side.tree, placed)
    )
  }

  // MARK: One service

  /// Why the image of a service comes out otherwise.
  func causes(_ earlier: Service, _ service: Service, remarks: inout [String]) -> [Cause] {
    let name = service.name.value
    guard let first = old[name]?.build, let second = new[name]?.build else { return [] }
    let from = BuildInputs(first, in: before)
    let to = BuildInputs(second, in: after)
    let whole = ImageComparison(from, to)
    remarks += whole.remarks.map { "`\(name)`: \($0)" }
    if whole.changes.isEmpty { return [] }
    guard let written, let middle = emitted[name]?.build else {
      return Self.causes(whole, ImageCauses(old: from, new: to, before: earlier, after: service, isOutput: false))
    }
    // First from what runs to what this program makes of the same spec, then to what it makes of the new one.
    let between = BuildInputs(middle, in: written)
    let byVersion = ImageCauses(old: from, new: between, before: earlier, after: earlier, isOutput: true)
    let bySpec = ImageCauses(old: between, new: to, before: earlier, after: service, isOutput: false)
    return Self.causes(ImageComparison(from, between), byVersion) + Self.causes(ImageComparison(between, to), bySpec)
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
      let found = spread.makers(of: name, bases: bases(of: name))
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

  /// Images from outside that a Dockerfile names.
  private func bases(of service: String) -> [String] {
    guard let build = new[service]?.build, case .graph(let graph) = BuildInputs(build, in: after).recipe else {
      return []
    }
    return graph.bases + graph.steps.flatMap(\.statement.origins)
  }
}
