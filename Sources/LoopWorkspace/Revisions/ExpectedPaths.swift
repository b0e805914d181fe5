/// What will be asked of a revision first: asked for together with it, it comes with the same answer.
package struct ExpectedPaths: Sendable {
  /// Relative to the root, as are the files.
  package var folders: [String]
  package var files: [String]

  /// More are asked for when they are needed.
  private static let limit = 64

  package init(folders: [String] = [], files: [String] = []) {
    self.folders = folders
    self.files = files
  }

  /// A question is a line.
  var all: [String] {
    (folders + files).prefix(Self.limit).filter { path in
      path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
  }
}
