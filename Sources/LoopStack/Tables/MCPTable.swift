package import LoopSpec

/// What the generated server does unless told otherwise: the defaults of its `ServerConfiguration`.
package enum MCPTable {
  package static let connections = 8_192
  package static let streams = 4_096
  package static let streamsPerClient = 64
  package static let anonymousStreams = 128
  package static let body: ByteCount = .mebibytes(4)
  package static let heartbeat: TimeSpan = .seconds(15)
  package static let maximumStreamAge: TimeSpan = .seconds(86_400)
  package static let idle: TimeSpan = .seconds(300)
  package static let drain: TimeSpan = .seconds(20)
  /// How long a client of 2026-07-28 may go on with a list of tools: `ttlMs`, as the runtime's `CacheHint` has it.
  package static let toolListAge: TimeSpan = .seconds(300)

  /// A message is read whole before it is answered.
  package static let largestBody: ByteCount = .mebibytes(64)
  /// Below this not even a handshake fits.
  package static let smallestBody = ByteCount(bytes: 4 << 10)
}
