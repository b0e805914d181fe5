package import LoopDiagnostics

/// What of a set of files was read, and what was not understood.
package struct Inventory: Sendable {
  /// In the order in which they were opened.
  package private(set) var files: [FileID] = []
  /// Statements whose meaning is known, whether a rule looks at them or not.
  package private(set) var understood = 0
  /// Statements that say nothing here, by their names, in the order of the text.
  package private(set) var notUnderstood: [Located<String>] = []

  package init() {}

  package mutating func opened(_ file: FileID) {
    if !files.contains(file) { files.append(file) }
  }

  package mutating func understood(_ count: Int = 1) { understood += count }

  package mutating func notUnderstood(_ name: String, at span: SourceSpan) {
    notUnderstood.append(Located(name, at: span))
  }
}
