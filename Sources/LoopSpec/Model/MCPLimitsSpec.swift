package import LoopDiagnostics
import LoopFormats

/// `services.<name>.mcp.limits`: how much the generated server holds at once.
package struct MCPLimitsSpec: Sendable {
  package var span: SourceSpan
  package var connections: Located<Int>?
  package var streams: Located<Int>?
  package var streamsPerClient: Located<Int>?
  package var anonymousStreams: Located<Int>?
  package var body: Located<ByteCount>?

  /// Sixteen open files a stream, at the edge and in the server, stay below what Linux gives a process (`fs.nr_open`).
  private static let mostStreams = 50_000

  package static let shape = Shape<MCPLimitsSpec>(
    "mcp-limits",
    "limits of an MCP server",
    [
      Field("connections", .integer(16...400_000), standard: "`8192`", "connections, open streams among them") {
        $0.connections = $1
      },
      Field("streams", .integer(1...mostStreams), standard: "`4096`", "open streams in all") { $0.streams = $1 },
      Field(
        "streams_per_client",
        .integer(1...mostStreams),
        standard: "`64`",
        "open streams of one subject, or of one address without a token"
      ) { $0.streamsPerClient = $1 },
      Field(
        "anonymous_streams",
        .integer(1...mostStreams),
        standard: "`128`",
        "open streams that no token has claimed, in all; see `anonymous_stream`"
      ) { $0.anonymousStreams = $1 },
      Field("body", .size, standard: "the route's `body`, else `4m`", "the size of a posted body, at most `64m`") {
        $0.body = $1
      },
    ],
    make: { MCPLimitsSpec(span: $0) }
  )
}
