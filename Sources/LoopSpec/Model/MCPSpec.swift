package import LoopDiagnostics
import LoopFormats

/// `services.<name>.mcp`: the generated server and the timeouts of its route.
package struct MCPSpec: Sendable {
  package var span: SourceSpan
  package var vaults: [Entry<VaultSpec>] = []
  package var anonymousStream: Located<Bool>?
  package var protocols: Located<[Located<MCPRevision>]>?
  package var session: Located<SessionMode>?
  package var heartbeat: Located<TimeSpan>?
  package var maximumStream: Located<TimeSpan>?
  package var drain: Located<TimeSpan>?

  package static let shape = Shape<MCPSpec>(
    "mcp",
    "an MCP server",
    [
      Field("vaults", .map(.name, to: VaultSpec.shape.form), "the vaults it serves") { $0.vaults = $1.value },
      Field(
        "anonymous_stream",
        .boolean,
        standard: "`false`",
        "whether a GET without a token may open a stream; every POST needs one all the same"
      ) { $0.anonymousStream = $1 },
      Field("protocols", .list(of: .choice), standard: "all", "the revisions it speaks") { $0.protocols = $1 },
      Field("session", .choice, standard: "`stateless`", "whether the server keeps sessions") { $0.session = $1 },
      Field("heartbeat", .duration, standard: "`15s`", "time between two comments on a silent stream") {
        $0.heartbeat = $1
      },
      Field("max_stream", .duration, standard: "`24h`", "the longest life of one stream") { $0.maximumStream = $1 },
      Field("drain", .duration, standard: "`20s`", "how long open requests may go on after SIGTERM") { $0.drain = $1 },
    ],
    make: { MCPSpec(span: $0) }
  )
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
      Field("url", .text(.webURL), "the web address of a note, for citations; `{path}` stands for its path") {
        $0.url = $1
      },
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

  /// An http or https address on one line.
  static let webURL = TextRule(
    says: "a web address such as `https://notes.example.com/{path}`",
    pattern: "^https?://[^\\u0000-\\u0020\\u007f\"\\\\<>]+$",
    maximumLength: 2_048
  ) { text in
    guard
      let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : nil
    else { return false }
    return !rest.isEmpty
      && rest.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x5C && $0 != 0x3C && $0 != 0x3E }
  }
}
