/// Paths of the host, as Compose files write them.
package enum ComposePath {
  /// `./x` below the repository's root, `../x` beside it, absolute, or below a home folder (`~/x`).
  ///
  /// - Parameters:
  ///   - text: As written.
  ///   - folder: Where it was written, relative to the root; relative paths start there.
  /// - Returns: The same place without `.` and `..` inside.
  package static func resolve(_ text: String, from folder: String) -> String {
    if text.hasPrefix("~") { return text }
    let isAbsolute = text.hasPrefix("/")
    var parts: [Substring] = []
    for part in (isAbsolute ? text : folder + "/" + text).split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    if isAbsolute { return "/" + joined }
    return parts.first == ".." ? joined : "./" + joined
  }

  /// Whether Compose takes the source of a short mount for a path, and not for a volume's name.
  package static func isPath(_ text: some StringProtocol) -> Bool {
    text.hasPrefix(".") || text.hasPrefix("/") || text.hasPrefix("~")
  }
}
