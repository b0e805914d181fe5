package import LoopSpec

/// What nginx can do, by version; see https://nginx.org/en/CHANGES.
package enum NginxTable {
  /// The edge's image unless the spec names one: the stable branch, pinned to a patch.
  package static let standardImage = ImageReference("nginx:1.30.6")

  /// `server … resolve` in open source.
  package static let resolveSince = NginxVersion(1, 27, 3)
  /// `http2 on;` as a directive.
  package static let http2DirectiveSince = NginxVersion(1, 25, 1)
  /// `sticky` with `learn` in open source.
  package static let stickySince = NginxVersion(1, 29, 6)
  /// Upstream keep-alive and HTTP/1.1 without being asked.
  package static let keepaliveByDefaultSince = NginxVersion(1, 29, 7)
  /// Assumed when a tag names no version: everything written then works everywhere.
  package static let oldest = NginxVersion(1, 18, 0)

  /// Silence after which an answer is given up, unless set.
  package static let readTimeout: Fact<TimeSpan> = Fact(.seconds(60), .table(.nginxDefault))
  package static let upstreamIdle: Fact<TimeSpan> = Fact(.seconds(60), .standard(.ladder))
}
