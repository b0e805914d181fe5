package import LoopSpec

/// What loopgen chooses for the edge's container.
package enum EdgeTable {
  /// Where nginx listens inside: above 1024, so that no capability is needed on any engine.
  package static func port(_ tls: EdgeTLS) -> Int { tls.isHere ? 8_443 : 8_080 }

  /// The user `nginx` of the official images.
  package static let user = "101:101"

  /// Open files of nginx, and of what it holds streams to.
  package static let openFiles = 16_384

  /// How long old workers may go on after a reload, where no stream lives longer.
  package static let workerShutdown = TimeSpan.seconds(3_600)

  /// Connections of one worker: a proxied stream takes two, and files of its own besides.
  package static func connections(openFiles: Int) -> Int { max(64, openFiles / 4) }
}
