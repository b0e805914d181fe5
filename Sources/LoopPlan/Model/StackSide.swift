package import LoopStack

/// A stack in one of two revisions: what its spec says, and the files that run it.
package struct StackSide: Sendable {
  package var stack: Stack
  /// The output folder from the root: `generated/loop`.
  package var output: String
  /// The generated files that run, by their path below the output folder: those that are committed, where a revision
  /// has them.
  package var files: [String: String]
  /// What this program makes of the spec, by the same paths.
  package var emitted: [String: String]
  /// The files of the revision, with `files` in their places.
  package var tree: any SourceTree
  /// Its Compose files, and those of the side that it is compared with.
  let documents: ComposeDocuments

  package init(
    stack: Stack,
    output: String,
    files: [String: String],
    emitted: [String: String],
    tree: any SourceTree,
    documents: ComposeDocuments = ComposeDocuments()
  ) {
    self.stack = stack
    self.output = output
    self.files = files
    self.emitted = emitted
    self.tree = tree
    self.documents = documents
  }
}

/// Which of two revisions.
package enum Era: String, Sendable, Hashable {
  case before, after
}
