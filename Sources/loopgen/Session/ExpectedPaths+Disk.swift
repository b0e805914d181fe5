import LoopWorkspace

extension ExpectedPaths {
  /// Specs, and the records of what was made of them: where the disk has some, most revisions do.
  init(in root: Repository) {
    let generated = "generated"
    let outputs = (try? root.names(in: RelativePath(lexical: generated), limit: Self.mostOutputs)) ?? []
    let folders = outputs.map { "\(generated)/\($0)" }
    self.init(
      folders: [RevisionSpecs.folder, generated] + folders,
      files: root.specs.map(\.text) + folders.map { $0 + "/manifest.json" }
    )
  }

  /// A repository of more stacks asks for them one by one.
  private static let mostOutputs = 16
}
