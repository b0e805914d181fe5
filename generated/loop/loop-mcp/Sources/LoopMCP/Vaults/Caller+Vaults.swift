import LoopVault

extension Caller {
  /// The names of the vaults the caller may see, in the order of the configuration.
  public var vaultNames: [String] { vaults.map(\.name) }

  /// The vaults a call speaks of: the one it names, or all that the caller sees.
  ///
  /// A vault that the caller may not see and one that does not exist are the same.
  func vaults(named name: String?) throws(ToolFailure) -> [ServedVault] {
    guard let name else { return vaults }
    guard let vault = vaults.first(where: { $0.name == name }) else {
      throw ToolFailure("There is no vault \(quoted(name)). Vaults: \(vaultNames.joined(separator: ", ")).")
    }
    return [vault]
  }

  /// The vaults of a call that can answer now.
  ///
  /// - Returns: The vaults that are ready, and the names of those that cannot be read at the moment.
  /// - Throws: `ToolFailure` while one of the vaults is being read for the first time, and if none can be read: a model
  ///   must not take that for an empty vault.
  func readyVaults(
    named name: String?
  ) throws(ToolFailure) -> (ready: [ServedVault], unavailable: [String]) {
    let wanted = try vaults(named: name)
    guard !wanted.isEmpty else { throw ToolFailure("There is no vault that you may see.") }
    let states = wanted.map { ($0, $0.index.catalog.state) }
    let loading = states.filter { $0.1 == .loading }.map(\.0.name)
    guard loading.isEmpty else {
      throw ToolFailure(
        "Still reading \(loading.joined(separator: ", ")) for the first time. Call again in a few seconds."
      )
    }
    let unavailable = states.filter { $0.1 == .unavailable }.map(\.0.name)
    guard unavailable.count < wanted.count else { throw .unavailable(unavailable) }
    return (states.filter { $0.1 == .ready }.map(\.0), unavailable)
  }
}

extension ToolFailure {
  /// The vaults cannot be read at the moment.
  static func unavailable(_ vaults: [String]) -> ToolFailure {
    ToolFailure(
      "The notes of \(vaults.joined(separator: ", ")) cannot be read at the moment; that does not mean there are none. "
        + "Try again later."
    )
  }
}
