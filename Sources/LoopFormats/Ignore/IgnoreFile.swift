/// A `.dockerignore`: which files of a build context stay behind.
package struct IgnoreFile: Hashable, Sendable {
  package var lines: [IgnoreLine]

  package init(_ lines: [IgnoreLine]) { self.lines = lines }

  package init(@ListBuilder<IgnoreLine> lines: () -> [IgnoreLine]) { self.lines = lines() }
}

package enum IgnoreLine: Hashable, Sendable {
  /// Leaves matching files out.
  case exclude(IgnorePattern)
  /// `!`: takes matching files back in, if an earlier line left them out.
  case include(IgnorePattern)
  case comment(String)
  case blank
}
