package import LoopStack

/// Which facts differ between two stacks.
package enum SemanticDiff {
  /// The changes in the order of the spec: nothing that did not change.
  package static func changes(_ before: Stack, _ after: Stack) -> [Change] { [] }
}
