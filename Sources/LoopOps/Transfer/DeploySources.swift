package import LoopPlan
package import LoopWorkspace

/// What the files of a stack are gathered from.
package struct DeploySources: Sendable {
  /// What shall run, generated files and all.
  package var side: StackSide
  /// The files of the revision without what is generated.
  package var tree: any RevisionTree
  /// What the stack was read from: the spec, and files that it names.
  package var read: [String]
  /// Files that are written besides those of `side`, by path from the root: the manifest.
  package var written: [String: String]
  /// Files of the output folder that a build would remove, by path from the root.
  package var stale: Set<String>
  /// Paths that are the host's own, whatever the revision has there.
  package var kept: Set<String>

  package init(
    side: StackSide,
    tree: any RevisionTree,
    read: [String],
    written: [String: String] = [:],
    stale: Set<String> = [],
    kept: Set<String> = []
  ) {
    self.side = side
    self.tree = tree
    self.read = read
    self.written = written
    self.stale = stale
    self.kept = kept
  }
}

/// How much may be sent to a host.
package struct DeployLimits: Sendable {
  package var files: Int
  /// In bytes, all files together.
  package var size: Int

  package init(files: Int = 50_000, size: Int = 256 << 20) {
    self.files = files
    self.size = size
  }
}
