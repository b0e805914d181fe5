/// Says which files of a build context an ignore file leaves out.
///
/// The rules are those of `MatchesOrParentMatches` in `moby/patternmatcher`: the last line that matches a path or one of
/// its folders wins, and a line with `!` counts only where an earlier line has left the path out.
package struct IgnoreMatcher {
  private let patterns: [(glob: IgnoreGlob, isInclusion: Bool)]

  package init(_ file: IgnoreFile) {
    patterns = file.lines.compactMap { line in
      // A pattern was compiled once when it was made, so this does not fail.
      switch line {
      case .exclude(let pattern): (try? IgnoreGlob(pattern.text)).map { ($0, false) }
      case .include(let pattern): (try? IgnoreGlob(pattern.text)).map { ($0, true) }
      case .comment, .blank: nil
      }
    }
  }

  /// Whether a path, relative to the context and with `/`, is left out.
  package func matches(_ path: String) -> Bool {
    let path = IgnorePath.clean(path)
    if path == "." { return false }
    let elements = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var parents: [String] = []
    for element in elements.dropLast() {
      let name = String(Substring(element))
      parents.append(parents.last.map { $0 + "/" + name } ?? name)
    }
    var isLeftOut = false
    for (glob, isInclusion) in patterns where isInclusion == isLeftOut {
      if glob.matches(path) || parents.contains(where: glob.matches) { isLeftOut = !isInclusion }
    }
    return isLeftOut
  }
}
