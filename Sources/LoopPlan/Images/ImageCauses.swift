import LoopDiagnostics
import LoopFormats
import LoopRules
import LoopStack

/// Says why an image comes out otherwise, and where that was written.
struct ImageCauses {
  /// Which service of which revisions.
  let old: BuildInputs
  let new: BuildInputs
  let before: Service
  let after: Service
  /// Whether the specs are the same: what differs was written by loopgen, or is older than its spec.
  let isOutput: Bool

  func cause(of change: ImageChange) -> [Cause] {
    switch change {
    case .base(let old, let new):
      let text = "base image `\(Shown.text(old, longest: 200))` → `\(Shown.text(new, longest: 200))`"
      return [at(dockerfilePlace { RecipePlaces($0).base(old, new) }, text)]
    case .argument(let name, let old, let new): return [at(argumentPlace(name), argument(name, old, new))]
    case .instruction(let statement, let edit):
      let text = "the Dockerfile: `\(statement.excerpt)` \(edit.word)"
      return [at(dockerfilePlace { RecipePlaces($0).place(of: statement) }, text)]
    case .target(let old, let new):
      return [at(buildPlace, "build target \(Self.name(old)) → \(Self.name(new))")]
    case .context(let old, let new):
      return [at(buildPlace, "build context `\(Shown.text(old))` → `\(Shown.text(new))`")]
    case .namedContext(let name, let old, let new):
      let text = "build context `\(Shown.text(name))`: `\(Shown.text(old))` → `\(Shown.text(new))`"
      return [at(buildPlace, text)]
    case .setting(let key): return [at(buildPlace, "`\(Shown.text(key))` of its build changed")]
    case .unreadable: return [at(dockerfilePlace { _ in nil }, "the Dockerfile changed")]
    case .syntax: return [at(dockerfilePlace { _ in nil }, "the Dockerfile: `# syntax` changed")]
    case .files(let files): return FileCauses(self).causes(of: files)
    }
  }

  private static func name(_ stage: String?) -> String { stage.map { "`\(Shown.text($0))`" } ?? "the last stage" }

  private func argument(_ name: String, _ old: String?, _ new: String?) -> String {
    let isSecret =
      [old, new].compactMap(\.self).contains { SecretText.mark(name, $0) != nil } || SecretText.isName(name)
    let shown = { (value: String?) in
      value.map { isSecret ? "(a secret)" : "`\(Shown.text($0))`" } ?? "nothing"
    }
    if isSecret, old != nil, new != nil { return "build argument `\(Shown.text(name))` has another value (a secret)" }
    return "build argument `\(Shown.text(name))`: \(shown(old)) → \(shown(new))"
  }

  // MARK: Places

  /// A cause with its place; what only another version of loopgen explains says so.
  func at(_ place: (Cause.Place?, Era), _ text: String) -> Cause {
    guard isOutput else { return Cause(text, at: place.0, in: place.1) }
    let path = if case .file(let path) = place.0 { path } else { outputPath }
    return Cause(text + Self.version, at: .output(path), in: .before)
  }

  static let version = ": written by another version of loopgen, or not built since the spec changed"

  private var outputPath: String { new.files.path ?? new.side.output + "/compose.yaml" }

  /// The Dockerfile; of one that loopgen writes, the fact of the spec that it follows.
  private func dockerfilePlace(_ find: (Service) -> SourceSpan?) -> (Cause.Place?, Era) {
    if case .build(let build) = after.image, case .dockerfile = build.recipe {
      return (new.files.path.map(Cause.Place.file) ?? buildPlace.0, .after)
    }
    if let span = find(after) { return (.spec(span), .after) }
    if let span = find(before) { return (.spec(span), .before) }
    return buildPlace
  }

  private func argumentPlace(_ name: String) -> (Cause.Place?, Era) {
    for (service, era) in [(after, Era.after), (before, .before)] {
      guard case .build(let build) = service.image else { continue }
      if let entry = build.arguments.first(where: { $0.key.value == name }) {
        return (.spec(entry.key.span), era)
      }
      if let keys = service.compose?.value["build"] { return (.spec((keys["args"]?[name] ?? keys).span), era) }
    }
    return buildPlace
  }

  /// Where the service says how it is built.
  private var buildPlace: (Cause.Place?, Era) {
    if let keys = after.compose?.value["build"] { return (.spec(keys.span), .after) }
    if case .build(let build) = after.image, let span = build.context.span { return (.spec(span), .after) }
    return (after.name.span.map(Cause.Place.spec), .after)
  }
}

extension ImageChange.Edit {
  fileprivate var word: String {
    switch self {
    case .added: "was added"
    case .removed: "was removed"
    case .changed: "changed"
    case .given: "has another value"
    }
  }
}
