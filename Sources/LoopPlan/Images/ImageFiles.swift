import LoopFormats

/// Which files of a revision the images of a stack are made of.
package struct ImageFiles {
  /// One image's.
  package struct Reach {
    /// What a build reads: its context as far as instructions copy of it, the Dockerfile, the ignore file; sorted.
    package var entries: [TreeEntry] = []
    /// Why the files of the image are not known, or cannot be had; a clause about the image.
    package var problem: String?
    private var paths: Set<String> = []

    package func reads(_ path: String) -> Bool { paths.contains(path) }

    fileprivate mutating func add(_ found: some Sequence<TreeEntry>) {
      for entry in found where paths.insert(entry.path).inserted { entries.append(entry) }
      entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
  }

  /// By the names of the services that are built.
  package let reaches: [String: Reach]

  package init(_ side: StackSide) {
    var contexts: [String: ContextFiles] = [:]
    reaches = ComposeImage.all(of: side).compactMapValues(\.build).mapValues { build in
      Self.reach(BuildInputs(build, in: side), &contexts)
    }
  }

  private static func reach(_ inputs: BuildInputs, _ contexts: inout [String: ContextFiles]) -> Reach {
    var reach = Reach()
    switch inputs.files.context {
    case .remote: return reach
    case .outside(let path):
      reach.problem = "its build context `\(Shown.text(path))` is outside of the repository"
      return reach
    case .folder(let folder):
      let tree = inputs.side.tree
      let known = contexts[folder] ?? ContextFiles(folder, in: tree)
      contexts[folder] = known
      let sources: [ContextSource]
      switch inputs.recipe {
      case .graph(let graph):
        sources = graph.sources
        for name in Set(sources.compactMap(\.context)).sorted() { add(named: name, of: inputs, to: &reach, &contexts) }
      case .missing:
        reach.problem = "its Dockerfile `\(Shown.text(inputs.files.path ?? inputs.build.dockerfile))` is not there"
        sources = [ContextSource()]
      case .unreadable: sources = [ContextSource()]
      }
      let own = ContextReach(sources.filter { $0.context == nil }, of: known, ignores: inputs.ignores)
      reach.add(known.entries.filter { own.reads(known.relative($0.path), isSubmodule: $0.kind == .submodule) })
      reach.add([inputs.files.path, inputs.files.ignorePath].compactMap { $0.flatMap(tree.entry) })
      return reach
    }
  }

  /// Everything of an additional context.
  private static func add(
    named name: String,
    of inputs: BuildInputs,
    to reach: inout Reach,
    _ contexts: inout [String: ContextFiles]
  ) {
    guard let text = inputs.build.contexts[name], !text.hasPrefix("service:"), !text.contains("://") else { return }
    guard let folder = BuildFiles.folder(text, from: inputs.side.output) else {
      reach.problem = "its context `\(Shown.text(name))` is outside of the repository"
      return
    }
    let known = contexts[folder] ?? ContextFiles(folder, in: inputs.side.tree)
    contexts[folder] = known
    reach.add(known.entries)
  }
}
