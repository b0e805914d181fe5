/// How a vault is, in numbers.
package struct VaultHealth: Hashable, Sendable {
  package var state = VaultCatalog.State.loading
  /// How many notes are in the index.
  package var notes = 0
  /// How many of them have front matter that cannot be read.
  package var brokenFrontMatters = 0
  /// Notes and folders that are there and cannot be read, or not asked for because their path is too long.
  package var unreadable = 0
  /// Names that are not UTF-8 and folders too deep to be looked into.
  package var skipped = 0
  /// Whether no limit was reached; if not, there are notes that the index does not know.
  package var isComplete = true
  /// Whether the system tells of changes; if not, they are looked for.
  package var isWatched = false
  /// How long it took to read the vault for the first time; `nil` before.
  package var firstLoad: Duration?

  package init() {}
}
