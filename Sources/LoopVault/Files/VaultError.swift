/// Why a vault does not show what was asked for.
package enum VaultError: Error, Hashable {
  /// The text is no path inside a vault; the payload says which rule it breaks.
  case invalidPath(String)
  /// There is nothing of this name, or nothing that the vault shows.
  case notFound
  /// The file is there and cannot be read.
  case unreadable
}
