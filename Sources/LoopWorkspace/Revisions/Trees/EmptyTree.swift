package import LoopPlan

/// A revision before the first commit.
package struct EmptyTree: RevisionTree {
  package init() {}

  package func entries(below folder: String) -> [TreeEntry] { [] }

  package func entries(in folder: String) -> [TreeEntry] { [] }

  package func entry(at path: String) -> TreeEntry? { nil }

  package func bytes(at path: String, limit: Int) -> [UInt8]? { nil }
}
