extension ServerConfiguration {
  /// The address the server binds: without authorization the loopback alone, unless it is meant to be open.
  var boundHost: String { isConfined ? "127.0.0.1" : host }

  /// Whether the configured address is not bound, since everybody who reaches it would see every vault.
  var isConfined: Bool {
    authorization == nil && !isOpen && !Authority.isLoopback(address: host)
  }

  /// What to say to whoever wonders why the server cannot be reached.
  static let confinement =
    "nobody needs a token here, so only this machine is served: name an issuer (auth) or set isOpen (open: true)"
}
