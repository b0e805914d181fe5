/// Whom a request is answered for: what this caller may see is all there is.
public struct Caller: Sendable {
  /// The vaults the caller's token opens, in the order of the configuration.
  let vaults: [ServedVault]
}

/// The terms on which one request is answered.
struct Terms: Sendable {
  let version: ProtocolVersion
  let caller: Caller
}
