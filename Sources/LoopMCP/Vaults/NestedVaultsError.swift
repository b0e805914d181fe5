/// A vault whose folder lies in that of another, which would show its notes to callers who may not see them.
struct NestedVaultsError: Error, Hashable, CustomStringConvertible {
  let inner: String
  let outer: String

  var description: String {
    "the vault \(inner) lies inside the vault \(outer), which would show its notes without its scope; mount it beside"
  }

  /// Looks at the folders of all vaults, as they are written.
  ///
  /// One vault inside another does no harm if whoever sees the outer one may see the inner one too.
  static func check(_ vaults: [Vault]) throws(NestedVaultsError) {
    for inner in vaults {
      guard let scope = inner.scope else { continue }
      for outer in vaults where outer.name != inner.name && outer.scope != scope {
        if names(inner.path).starts(with: names(outer.path)) {
          throw NestedVaultsError(inner: inner.name, outer: outer.name)
        }
      }
    }
  }

  private static func names(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." }
  }
}
