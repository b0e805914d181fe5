/// Who may see which vaults.
struct Access: Sendable {
  private let all: Caller
  /// Whether callers need a token; without, everybody sees every vault.
  let needsToken: Bool

  init(vaults: [ServedVault], needsToken: Bool) {
    all = Caller(vaults: vaults)
    self.needsToken = needsToken
  }

  /// What a principal may see: nothing without one, where one is needed.
  func caller(for principal: Principal?) -> Caller {
    guard needsToken else { return all }
    return principal?.caller ?? Caller(vaults: [])
  }

  /// What scopes let their bearer see.
  func caller(with scopes: Set<String>) -> Caller {
    Caller(vaults: all.vaults.filter { vault in vault.scope.map(scopes.contains) ?? true })
  }

  /// Whom a stream counts against.
  func streamClient(of principal: Principal?, at address: String) -> StreamClient {
    if let principal { return .subject(principal.subject) }
    return needsToken ? .anonymous(address) : .address(address)
  }
}
