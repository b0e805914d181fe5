/// What is different after an update.
package struct VaultChange: Hashable, Sendable {
  package var added: [VaultPath] = []
  package var removed: [VaultPath] = []
  package var modified: [VaultPath] = []

  package init() {}

  package var isEmpty: Bool { added.isEmpty && removed.isEmpty && modified.isEmpty }
}
