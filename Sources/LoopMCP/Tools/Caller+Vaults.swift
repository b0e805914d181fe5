extension Caller {
  /// The vaults a tool call speaks of: the one it names, or all that the caller sees.
  ///
  /// A vault that the caller may not see and one that does not exist are the same.
  func vaults(named name: String?) throws(ToolFailure) -> [ServedVault] {
    guard let name else { return vaults }
    guard let vault = vaults.first(where: { $0.name == name }) else {
      throw ToolFailure("There is no vault \(quoted(name)). Vaults: \(vaultNames).")
    }
    return [vault]
  }

  /// The names of all vaults, for messages.
  var vaultNames: String {
    vaults.map(\.name).joined(separator: ", ")
  }

  /// The schema of an argument that names a vault.
  func vaultSchema(_ description: String) -> JSON {
    [
      "type": "string",
      "enum": .array(vaults.map { .string($0.name) }),
      "description": .string(description),
    ]
  }
}
