/// Who may see which vaults.
struct Access: Sendable {
  let vaults: [ServedVault]
  /// Whether callers need a token; without, everybody sees every vault.
  let needsToken: Bool

  /// What a principal may see.
  func caller(for principal: Principal?) -> Caller {
    guard needsToken else { return Caller(vaults: vaults) }
    return Caller(
      vaults: vaults.filter { vault in
        guard let principal else { return false }
        return vault.scope.map(principal.scopes.contains) ?? true
      }
    )
  }
}
