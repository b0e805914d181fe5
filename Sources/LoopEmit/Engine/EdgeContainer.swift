import LoopSpec
import LoopStack

/// The inside of the edge's container: where things are, and on which ports it listens.
enum EdgeContainer {
  /// The configuration, mounted as a folder: a mounted file keeps its old inode after an atomic save.
  static let configuration = "/etc/nginx/loopgen"
  /// Where nginx answers its own health check, on the container's loopback alone.
  static let healthPort = 8_079
  static let healthPath = "/health"
  /// Where pid, request bodies and cached keys go; the rest of the file system is read-only.
  static let scratch = "/tmp"

  /// Room for the request bodies in flight: sixteen of the largest, at least 64 MiB.
  static func scratchSize(_ edge: Edge) -> ByteCount {
    let largest = edge.routes.map(\.body.value.bytes).max() ?? 0
    return max(.mebibytes(64), .mebibytes((largest * 16 + (1 << 20) - 1) >> 20))
  }
}

/// Certificate and key of `tls: {cert, key}`: what is mounted, and the paths in the container.
struct EdgeCertificates {
  let certificate: String
  let key: String
  /// Folders of the host and where they are mounted.
  private(set) var mounts: [(folder: String, target: String)] = []

  init?(_ tls: EdgeTLS) {
    guard case .here(let certificate, let key) = tls else { return nil }
    let first = Self.split(certificate.value)
    let second = Self.split(key.value)
    mounts = [(first.folder, "/etc/nginx/tls")]
    self.certificate = "/etc/nginx/tls/" + first.rest
    if first.folder == second.folder {
      self.key = "/etc/nginx/tls/" + second.rest
    } else {
      mounts.append((second.folder, "/etc/nginx/tls-key"))
      self.key = "/etc/nginx/tls-key/" + second.rest
    }
  }

  /// The folder to mount and the path below it.
  ///
  /// certbot's `live/<name>/*.pem` are links into `../../archive`, so there the folder above `live` is mounted.
  private static func split(_ path: String) -> (folder: String, rest: String) {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let isLinked = parts.count >= 3 && parts[parts.count - 3] == "live"
    let kept = isLinked ? 3 : 1
    let folder = parts.dropLast(kept).joined(separator: "/")
    return ((path.hasPrefix("/") ? "/" : "") + folder, parts.suffix(kept).joined(separator: "/"))
  }
}
