/// Whom a request is answered for: what this caller may see is all there is.
public struct Caller: Sendable {
  /// The vaults the caller's token opens, in the order of the configuration.
  let vaults: [ServedVault]
}
