/// All that one MCP server needs to know; a generated entry point is this value and one call.
public struct ServerConfiguration: Sendable {
  /// Whose tokens open the server.
  public struct Authorization: Hashable, Sendable {
    /// The issuer, compared with a token's `iss` character by character.
    public let issuer: String
    /// What a token's `aud` must contain; a slash at the end makes no difference.
    public let audience: String
    /// Where the issuer's public keys are.
    public let keys: Keys

    /// Describes an issuer.
    public init(issuer: String, audience: String, keys: Keys) {
      self.issuer = issuer
      self.audience = audience
      self.keys = keys
    }
  }

  /// Where an issuer's public keys are.
  public enum Keys: Hashable, Sendable {
    /// The address of a key set (RFC 7517), as this server reaches it.
    case url(String)
    /// The absolute path of a mounted file: a key set, or public keys in PEM; read again when it changes.
    case file(String)
  }

  /// How much the server holds at once; what is over is refused, not queued.
  public struct Limits: Hashable, Sendable {
    /// Connections, open streams among them.
    public var connections: Int
    /// Open streams in all.
    public var streams: Int
    /// Open streams of one client: of one subject, or of one address without a token.
    public var streamsPerClient: Int
    /// Open streams that no token has claimed, in all.
    public var anonymousStreams: Int
    /// The size of a posted body, in bytes.
    public var body: Int

    /// Describes limits.
    public init(
      connections: Int = 8_192,
      streams: Int = 4_096,
      streamsPerClient: Int = 64,
      anonymousStreams: Int = 128,
      body: Int = 4 << 20
    ) {
      self.connections = connections
      self.streams = streams
      self.streamsPerClient = streamsPerClient
      self.anonymousStreams = anonymousStreams
      self.body = body
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
  /// Further origins, pages of which may call: `https://app.example.com`.
  public var allowedOrigins: [String]
  /// Whose tokens open the server; `nil` serves every vault to everybody who reaches the port.
  public var authorization: Authorization?
  /// Whether a server without authorization may be reached from other machines; else it binds the loopback alone.
  public var isOpen: Bool
  /// The revisions of the protocol that are spoken, by their names; all if empty.
  public var protocols: [String]
  /// Whether a GET without a token opens an event stream; every message on it still needs one.
  public var anonymousStream: Bool
  /// How often an open stream gets a sign of life.
  public var heartbeat: Duration
  /// How long a stream may stay open.
  public var maximumStreamAge: Duration
  /// How much the server holds at once.
  public var limits: Limits
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
    allowedOrigins: [String] = [],
    authorization: Authorization?,
    isOpen: Bool = false,
    protocols: [String] = [],
    anonymousStream: Bool = false,
    heartbeat: Duration = .seconds(15),
    maximumStreamAge: Duration = .seconds(86_400),
    limits: Limits = Limits(),
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
    self.allowedOrigins = allowedOrigins
    self.authorization = authorization
    self.isOpen = isOpen
    self.protocols = protocols
    self.anonymousStream = anonymousStream
    self.heartbeat = heartbeat
    self.maximumStreamAge = maximumStreamAge
    self.limits = limits
    self.idleTimeout = idleTimeout
    self.drain = drain
    self.vaults = vaults
  }
}
