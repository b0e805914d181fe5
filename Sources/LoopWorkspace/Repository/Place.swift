/// What a path of a spec, such as a build context, leads to.
package enum Place: Hashable, Sendable {
  case missing
  case file
  case folder
  /// The path, or a component of it, is a symbolic link; where it leads is not looked at.
  case link
  /// A FIFO, a socket or a device.
  case special
  /// The path is absolute or climbs above the root; it is not looked at.
  case outside
}

extension Repository {
  /// What is at a path, without leaving the repository.
  ///
  /// - Parameter path: Relative to the root, as a spec writes it: `api`, `./api/`, `.`, `api/../web`.
  /// - Returns: What is there, as far as that can be told without following a link.
  /// - Throws: The system's error when it does not let us look.
  package func place(at path: String) throws(WorkspaceError) -> Place {
    guard path.utf8.first != UInt8(ascii: "/"), let components = LexicalPath.normalized(path) else { return .outside }
    guard !components.isEmpty else { return .folder }
    guard let relative = try? RelativePath(components.joined(separator: "/")) else { return .missing }
    switch try root.reach(relative.parent) {
    case .missing: return .missing
    case .blocked(_, .link): return .link
    case .blocked: return .missing
    case .open(let parent):
      switch try parent.status(of: relative.name)?.kind {
      case nil: return .missing
      case .file: return .file
      case .folder: return .folder
      case .link: return .link
      case .special: return .special
      }
    }
  }

  /// A folder is at this path; a link counts, because builders follow it.
  package func exists(directory path: String) throws(WorkspaceError) -> Bool {
    switch try place(at: path) {
    case .folder, .link: true
    case .missing, .file, .special, .outside: false
    }
  }
}
