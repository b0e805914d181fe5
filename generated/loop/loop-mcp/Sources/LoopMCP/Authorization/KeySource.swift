/// Where an issuer's keys come from.
protocol KeySource: Sendable {
  /// How long keys serve before the source is looked at again.
  var maximumAge: Duration { get }
  /// The shortest time between two looks, whatever tokens come.
  var pause: Duration { get }
  /// Whether a look is quick enough for a request to wait for it; else the old keys serve meanwhile.
  var isAtHand: Bool { get }

  /// Looks at the source once.
  func look() async throws(KeySourceError) -> KeyDocument
}

/// Why a source has no keys to give; it says nothing of what is in there.
enum KeySourceError: Error, Hashable, CustomStringConvertible {
  /// Nobody answers, or not in time.
  case unreachable
  /// The answer has this status.
  case status(UInt)
  /// There is no such file, or it cannot be read.
  case unreadable
  case tooLarge
  /// It is neither a key set nor public keys in PEM.
  case noKeys
  /// It is a file with a private key or a shared secret in it.
  case secret

  var description: String {
    switch self {
    case .unreachable: "the address does not answer"
    case .status(let status): "the address answers \(status)"
    case .unreadable: "the file cannot be read"
    case .tooLarge: "the document is larger than \(KeyDocument.maximumSize) bytes"
    case .noKeys: "the document is neither a key set nor public keys in PEM"
    case .secret: "the file holds a private key, which is not used: mount a file of public keys alone"
    }
  }
}
