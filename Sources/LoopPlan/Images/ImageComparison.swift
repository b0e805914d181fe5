import LoopFormats

/// What differs between two builds of one service.
struct ImageComparison {
  private(set) var changes: [ImageChange] = []
  /// What could not be compared; each a clause about the image.
  private(set) var remarks: [String] = []

  init(_ old: BuildInputs, _ new: BuildInputs, _ contexts: ContextComparisons) {
    guard case .folder(let before) = old.files.context, case .folder(let after) = new.files.context else {
      compareElsewhere(old, new)
      return
    }
    let context = contexts[before, after]
    if context.isSame, old.build == new.build, old.files.dockerfile == new.files.dockerfile,
      old.files.ignoreText == new.files.ignoreText, old.build.contexts.isEmpty, old.files.dockerfile != nil
    {
      return
    }
    switch (old.recipe, new.recipe) {
    case (.missing, _), (_, .missing): noteMissing(old, new)
    case (.graph(let first), .graph(let second)):
      compare(first, second, old, new)
      compareFiles(first.sources, second.sources, context, old, new)
      compareContexts(first, second, old, new, contexts)
    case (.unreadable(let reason), _), (_, .unreadable(let reason)): compareBlindly(reason, context, old, new)
    }
  }

  /// Contexts that are not in the repository.
  private mutating func compareElsewhere(_ old: BuildInputs, _ new: BuildInputs) {
    if old.build.context != new.build.context {
      changes.append(.context(old: old.build.context, new: new.build.context))
    }
    compareBuilds(old, new)
    for case .outside(let path) in [new.files.context] {
      remarks.append(
        "its build context `\(Shown.text(path))` is outside of the repository: what is in it was not compared"
      )
    }
  }

  private mutating func noteMissing(_ old: BuildInputs, _ new: BuildInputs) {
    let inputs = new.files.dockerfile == nil ? new : old
    let name = Shown.text(inputs.files.path ?? inputs.build.dockerfile)
    let when = new.files.dockerfile == nil ? "is not there" : "was not there before"
    remarks.append("its Dockerfile `\(name)` \(when): the image was not compared")
  }

  /// Without knowing what an image is made of, everything counts.
  private mutating func compareBlindly(
    _ reason: String,
    _ context: ContextComparison,
    _ old: BuildInputs,
    _ new: BuildInputs
  ) {
    if old.files.dockerfile != new.files.dockerfile { changes.append(.unreadable) }
    compareBuilds(old, new)
    compareFiles([ContextSource()], [ContextSource()], context, old, new)
    if changes.isEmpty { return }
    let name = Shown.text(new.files.path ?? new.build.dockerfile)
    remarks.append("its Dockerfile `\(name)` cannot be read (\(reason)): every change of it and of its context counts")
  }

  /// What the Compose file says of a build whose Dockerfile is not known.
  private mutating func compareBuilds(_ old: BuildInputs, _ new: BuildInputs) {
    let names = Set(old.build.arguments.keys).union(new.build.arguments.keys).sorted()
    for name in names where old.build.arguments[name] != new.build.arguments[name] {
      changes.append(argument(name, old, new))
    }
    if old.build.target != new.build.target {
      changes.append(.target(old: old.build.target, new: new.build.target))
    }
    let settings = Set(old.build.settings.keys).union(new.build.settings.keys).sorted()
    for key in settings where old.build.settings[key] != new.build.settings[key] { changes.append(.setting(key)) }
  }

  private func argument(_ name: String, _ old: BuildInputs, _ new: BuildInputs) -> ImageChange {
    .argument(name, old: old.build.arguments[name].flatMap(\.self), new: new.build.arguments[name].flatMap(\.self))
  }

  // MARK: Instructions

  private mutating func compare(_ first: BuildGraph, _ second: BuildGraph, _ old: BuildInputs, _ new: BuildInputs) {
    if first.keys == second.keys { return }
    let count = changes.count
    if old.build.target != new.build.target {
      changes.append(.target(old: old.build.target, new: new.build.target))
    }
    let isSameShape = first.bases.count == second.bases.count
    if isSameShape {
      var seen: Set<[String]> = []
      for (before, after) in zip(first.bases, second.bases)
      where before != after && seen.insert([before, after]).inserted {
        changes.append(.base(old: before, new: after))
      }
    }
    let names = Set(old.build.arguments.keys).union(new.build.arguments.keys).sorted()
    for name in names where old.build.arguments[name] != new.build.arguments[name] {
      // An argument that no instruction names changes nothing.
      if new.graph(with: old.build.arguments[name], for: name)?.keys != second.keys {
        changes.append(argument(name, old, new))
      }
    }
    let settings = Set(old.build.settings.keys).union(new.build.settings.keys).sorted()
    for key in settings where old.build.settings[key] != new.build.settings[key] { changes.append(.setting(key)) }
    if first.syntax != second.syntax { changes.append(.syntax) }
    for name in Self.named(first, second) {
      guard let before = old.build.contexts[name], let after = new.build.contexts[name], before != after else {
        continue
      }
      changes.append(.namedContext(name, old: before, new: after))
    }
    let difference = DockerfileDifference(first, second, isSameShape)
    if old.build.target == new.build.target, let change = difference.first { changes.append(change) }
    // The same text can mean something else: an argument in front of the stages has another default.
    if changes.count == count, let change = difference.value { changes.append(change) }
  }

  // MARK: Files

  private mutating func compareFiles(
    _ first: [ContextSource],
    _ second: [ContextSource],
    _ context: ContextComparison,
    _ old: BuildInputs,
    _ new: BuildInputs
  ) {
    let files = context.changes(
      ContextReach(first.filter { $0.context == nil }, of: context.before, ignores: old.ignores),
      ContextReach(second.filter { $0.context == nil }, of: context.after, ignores: new.ignores),
      haveSameSources: first == second,
      haveSameIgnores: old.ignoreFile == new.ignoreFile && first == second
    )
    note(files)
    if old.hasBrokenIgnores || new.hasBrokenIgnores {
      let name = Shown.text((new.hasBrokenIgnores ? new : old).files.ignorePath ?? ".dockerignore")
      remarks.append("`\(name)` cannot be read: it was taken as if it left nothing out")
    }
  }

  /// Additional contexts that instructions name: all that is in them.
  private mutating func compareContexts(
    _ first: BuildGraph,
    _ second: BuildGraph,
    _ old: BuildInputs,
    _ new: BuildInputs,
    _ contexts: ContextComparisons
  ) {
    for name in Self.named(first, second) where old.build.contexts[name] == new.build.contexts[name] {
      let text = new.build.contexts[name] ?? ""
      if text.hasPrefix("service:") { continue }
      guard let before = BuildFiles.folder(text, from: old.side.output),
        let after = BuildFiles.folder(text, from: new.side.output)
      else {
        if !text.contains("://") {
          remarks.append(
            "its context `\(Shown.text(name))` is outside of the repository: what is in it was not compared"
          )
        }
        continue
      }
      let context = contexts[before, after]
      let all = [ContextSource()]
      note(
        context.changes(
          ContextReach(all, of: context.before, ignores: nil),
          ContextReach(all, of: context.after, ignores: nil),
          haveSameSources: true,
          haveSameIgnores: true
        )
      )
    }
  }

  /// Additional contexts that both use.
  private static func named(_ first: BuildGraph, _ second: BuildGraph) -> [String] {
    Set(first.sources.compactMap(\.context)).intersection(second.sources.compactMap(\.context)).sorted()
  }

  private mutating func note(_ files: [ChangedFile]) {
    guard !files.isEmpty else { return }
    changes.append(.files(files))
    if let unknown = files.first(where: \.isUnknown) {
      remarks.append("`\(Shown.text(unknown.path))` could not be compared: it counts as changed")
    }
  }
}

extension BuildGraph {
  /// Everything that its instructions read of contexts.
  var sources: [ContextSource] { steps.flatMap(\.sources) }
}
