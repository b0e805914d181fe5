import LoopDiagnostics

/// Why there is no answer: each case has one sentence of cause and one of cure.
package enum ProbeFailure: Error, Hashable, Sendable {
  /// What was awaited when time was over.
  package enum Stage: String, Sendable {
    case connection, answer, body, event
  }

  /// Nothing listens there.
  case refused
  /// The name has no address.
  case unknownHost(String)
  case unreachable(String)
  /// The file of certificates to trust, and what is wrong with it.
  case authorities(String, String)
  case silent(Stage, Duration)
  /// The certificate is not trusted, or is another host's.
  case certificate(String)
  case handshake(String)
  /// The connection ended in the middle of an answer.
  case cut
  /// More came than is looked at, in bytes.
  case oversized(Int)
  case notHTTP(String)
  /// The probe itself was ended.
  case cancelled
  case other(String)
}

extension ProbeFailure {
  /// What happened, without a full stop.
  package var message: String {
    switch self {
    case .refused: "nothing listens there: the connection was refused"
    case .unknownHost(let host): "`\(DisplayWidth.sanitized(host))` has no address"
    case .unreachable(let reason): "the host cannot be reached: \(DisplayWidth.sanitized(reason))"
    case .authorities(let path, let reason): DisplayWidth.sanitized("`\(path)` \(reason)")
    case .silent(.connection, let limit): "no connection within \(limit.brief)"
    case .silent(.answer, let limit): "no answer within \(limit.brief)"
    case .silent(.body, let limit): "an answer began, and did not end within \(limit.brief)"
    case .silent(.event, let limit): "the stream is open, and nothing came for \(limit.brief)"
    case .certificate(let reason): "the certificate is not trusted: \(DisplayWidth.sanitized(reason))"
    case .handshake(let reason): "no TLS with that server: \(DisplayWidth.sanitized(reason))"
    case .cut: "the connection ended before the answer did"
    case .oversized(let limit): "more than \(limit.bytesText) came, and the rest was not read"
    case .notHTTP(let reason): "what answers is no HTTP: \(DisplayWidth.sanitized(reason))"
    case .cancelled: "the probe was ended"
    case .other(let reason): DisplayWidth.sanitized(reason)
    }
  }

  /// What to look at.
  package var help: String? {
    switch self {
    case .refused: "is the stack up, and is this the port that the edge publishes? `docker compose ps` says both"
    case .unknownHost: "check the spelling, or the name server of this machine"
    case .unreachable: "check the network between here and there"
    case .authorities: "`--cacert` takes a file of certificates in PEM, such as the root of a private authority"
    case .silent(.connection, _): "a firewall that drops packets does this; try from the machine itself"
    case .silent(.answer, _), .silent(.body, _):
      "the server or a proxy in front of it hangs: `docker compose logs` of the edge says how far the request came"
    case .silent(.event, _): "events are held back on the way, or the server sends none: look for a proxy that buffers"
    case .certificate: "with a private authority, name its certificate: `--cacert FILE`"
    case .handshake: "is that port http, not https?"
    case .cut: "the server or a proxy in front of it restarted or crashed, or its time was over"
    case .oversized: "is this the right URL?"
    case .notHTTP: "is that port https, or another protocol?"
    case .cancelled, .other: nil
    }
  }
}
