/// The version of an nginx image.
package struct NginxVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int
  package let patch: Int

  package init(_ major: Int, _ minor: Int, _ patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads a tag; `nil` when it names no version.
  ///
  /// A missing patch counts as 0: `1.30`, `1.30.0-alpine`.
  package init?(tag: String) {
    let number = tag.prefix { $0 != "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let parts = number.compactMap { Int($0) }
    guard parts.count == number.count, (2...3).contains(parts.count) else { return nil }
    self.init(parts[0], parts[1], parts.count == 3 ? parts[2] : 0)
  }

  package static func < (left: NginxVersion, right: NginxVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  package var description: String { "\(major).\(minor).\(patch)" }
}
