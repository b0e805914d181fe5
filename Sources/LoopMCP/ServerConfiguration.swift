/// All that one MCP server needs to know; a generated entry point is this value and one call.
public struct ServerConfiguration: Sendable {
  /// Whose tokens open the server.
  public struct Authorization: Hashable, Sendable {
    /// The issuer, compared with a token's `iss` character by character.
    public let issuer: String
    /// What a token's `aud` must contain; a slash at the end makes no difference.
    public let audience: String
    /// Where the issuer's public keys are fetched (RFC 7517), as this server reaches it.
    public let keySet: String

    /// Describes an issuer.
    public init(issuer: String, audience: String, keySet: String) {
      self.issuer = issuer
      self.audience = audience
      self.keySet = keySet
    }
  }

  /// The name the server gives itself towards clients and in its log.
  public var name: String
  /// The version the server gives itself towards clients.
  public var version: String
  /// The address to bind.
  public var host: String
  /// The port to bind; 0 lets the system choose one.
  public var port: Int
  /// The path of the MCP endpoint, for example `/mcp`.
  public var path: String
  /// The origin under which clients reach the server, without a path: `https://mcp.example.com`.
  public var publicURL: String
  /// The host names requests may ask for, and pages of which may call; a loopback name is always allowed as `Host`.
  public var allowedHosts: [String]
  /// Whose tokens open the server; `nil` serves every vault to everybody who reaches the port.
  public var authorization: Authorization?
  /// Whether a GET without a token opens an event stream; every message on it still needs one.
  public var anonymousStream: Bool
  /// How often an open stream gets a sign of life.
  public var heartbeat: Duration
  /// How long a stream may stay open.
  public var maximumStreamAge: Duration
  /// How many streams may be open at once.
  public var maximumStreams: Int
  /// How many streams of one client address may be open that no token has claimed.
  public var maximumAnonymousStreams: Int
  /// After how long a connection without a request is closed.
  public var idleTimeout: Duration
  /// How long the server waits for running calls after it was told to stop.
  public var drain: Duration
  /// The vaults, in the order in which they are shown and searched.
  public var vaults: [Vault]

  /// Describes a server.
  public init(
    name: String,
    version: String = "1.0.0",
    host: String = "0.0.0.0",
    port: Int,
    path: String,
    publicURL: String,
    allowedHosts: [String],
    authorization: Authorization?,
    anonymousStream: Bool = false,
    heartbeat: Duration = .seconds(15),
    maximumStreamAge: Duration = .seconds(86_400),
    maximumStreams: Int = 1_024,
    maximumAnonymousStreams: Int = 32,
    idleTimeout: Duration = .seconds(300),
    drain: Duration = .seconds(20),
    vaults: [Vault]
  ) {
    precondition(path.hasPrefix("/") && path.count > 1 && !path.hasSuffix("/"), "the path is like `/mcp`")
    precondition(!publicURL.hasSuffix("/"), "the public URL has no path")
    precondition(Set(vaults.map(\.name)).count == vaults.count, "vaults have different names")
    self.name = name
    self.version = version
    self.host = host
    self.port = port
    self.path = path
    self.publicURL = publicURL
    self.allowedHosts = allowedHosts
    self.authorization = authorization
    self.anonymousStream = anonymousStream
    self.heartbeat = heartbeat
    self.maximumStreamAge = maximumStreamAge
    self.maximumStreams = maximumStreams
    self.maximumAnonymousStreams = maximumAnonymousStreams
    self.idleTimeout = idleTimeout
    self.drain = drain
    self.vaults = vaults
  }
}
