package import LoopDiagnostics
import LoopFormats

/// `services.<name>.mcp`: the generated server and the timeouts of its route.
package struct MCPSpec: Sendable {
  package var span: SourceSpan
  package var vaults: [Entry<VaultSpec>] = []
  package var isOpen: Located<Bool>?
  package var keys: Located<String>?
  package var hosts: [Located<String>] = []
  package var origins: [Located<String>] = []
  package var anonymousStream: Located<Bool>?
  package var protocols: Located<[Located<MCPRevision>]>?
  package var session: Located<SessionMode>?
  package var heartbeat: Located<TimeSpan>?
  package var maximumStream: Located<TimeSpan>?
  package var drain: Located<TimeSpan>?
  package var limits: Located<MCPLimitsSpec>?

  package static let shape = Shape<MCPSpec>(
    "mcp",
    "an MCP server",
    [Field("vaults", .map(.name, to: VaultSpec.shape.form), "the vaults it serves") { $0.vaults = $1.value }]
      + access + wire + time,
    make: { MCPSpec(span: $0) }
  )

  private static let access: [Field<MCPSpec>] = [
    Field(
      "open",
      .boolean,
      standard: "`false`",
      "without `auth`: whether everybody who reaches it may read its vaults; else it answers on the loopback alone"
    ) { $0.isOpen = $1 },
    Field(
      "keys",
      .text(.containerPath),
      standard: "fetched from the `auth` service",
      "a mounted file with the issuer's public keys, a key set (JWKS) or PEM; read again when it changes"
    ) { $0.keys = $1 },
    Field(
      "hosts",
      .list(of: .text(.host)),
      "host names it answers to besides the edge's and its own; pages of theirs may call it too"
    ) { $0.hosts = $1.value },
    Field("origins", .list(of: .text(.origin)), "further origins, pages of which may call it") {
      $0.origins = $1.value
    },
    Field(
      "anonymous_stream",
      .boolean,
      standard: "`false`",
      "whether a GET without a token may open a stream; every POST needs one all the same"
    ) { $0.anonymousStream = $1 },
  ]

  private static let wire: [Field<MCPSpec>] = [
    Field("protocols", .list(of: .choice), standard: "all", "the revisions it speaks") { $0.protocols = $1 },
    Field("session", .choice, standard: "`stateless`", "whether the server keeps sessions") { $0.session = $1 },
    Field("limits", MCPLimitsSpec.shape.form, "how much it holds at once; what is over is refused") {
      $0.limits = $1
    },
  ]

  private static let time: [Field<MCPSpec>] = [
    Field("heartbeat", .duration, standard: "`15s`", "time between two comments on a silent stream") {
      $0.heartbeat = $1
    },
    Field("max_stream", .duration, standard: "`24h`", "the longest life of one stream") { $0.maximumStream = $1 },
    Field("drain", .duration, standard: "`20s`", "how long open requests may go on after SIGTERM") { $0.drain = $1 },
  ]
}

/// `services.<name>.mcp.vaults.<name>`: a folder of notes.
package struct VaultSpec: Sendable {
  package var span: SourceSpan
  package var path: Located<String>?
  package var scope: Located<String>?
  package var url: Located<String>?

  package static let shape = Shape<VaultSpec>(
    "vault",
    "a vault",
    [
      Field("path", .text(.containerPath), required: true, "where it is mounted in the container") { $0.path = $1 },
      Field("scope", .text(.scope), "the OAuth scope a token needs to see it") { $0.scope = $1 },
      Field(
        "url",
        .text(.webURL),
        "the web address of a note, for citations: `{path}` stands for its path, `{id}` for its `entity_id`; without either, "
          + "the folder in which the notes lie"
      ) { $0.url = $1 },
    ],
    make: { VaultSpec(span: $0) }
  )
}

extension TextRule {
  /// RFC 6749 section 3.3: scope-token.
  static let scope = TextRule(
    says: "an OAuth scope such as `vault:read`",
    pattern: "^[!#-\\[\\]-~]+$",
    maximumLength: 128
  ) { text in
    !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }

  /// An http or https address on one line, with what stands for a part of a note in braces.
  static let webURL = TextRule(
    says: "a web address such as `https://notes.example.com/{path}`, with no other braces than `{path}` and `{id}`",
    pattern: "^https?://([^\\u0000-\\u0020\\u007f\"\\\\<>{}]|\\{(path|id)\\})+$",
    maximumLength: 2_048
  ) { text in
    guard
      let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : nil
    else { return false }
    let plain = rest.replacing("{path}", with: "").replacing("{id}", with: "").utf8
    return !rest.isEmpty
      && plain.allSatisfy { $0 > 0x20 && ![0x7F, 0x22, 0x5C, 0x3C, 0x3E, 0x7B, 0x7D].contains($0) }
  }

  /// RFC 6454 section 6.2 as browsers send it: scheme, host in lower case, a port unless it is the scheme's own.
  static let origin = TextRule(
    says: "an origin such as `https://app.example.com`, without a path",
    pattern: "^https?://[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*(:[1-9][0-9]{0,4})?$",
    maximumLength: 267
  ) { text in
    guard
      let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : nil
    else { return false }
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let host = parts.first, TextRule.host.accepts(String(host)) else { return false }
    guard parts.count == 2 else { return true }
    let port = parts[1].utf8
    return (1...5).contains(port.count) && port.first != 0x30 && port.allSatisfy { (0x30...0x39).contains($0) }
  }
}
