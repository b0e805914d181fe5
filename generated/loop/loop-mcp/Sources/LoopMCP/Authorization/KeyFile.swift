import NIOPosix
import Synchronization

/// A mounted file of public keys, read again when it has changed.
///
/// A container sees a single mounted file as it was when the container started, if its owner replaces it instead of
/// writing into it; the folder around it is what to mount.
final class KeyFile: KeySource {
  /// What was found, and in which file.
  private struct Finding {
    let stamp: FileStamp?
    let result: Result<KeyDocument, KeySourceError>
  }

  let path: String
  let maximumAge: Duration
  var pause: Duration { maximumAge }
  var isAtHand: Bool { true }
  private let last = Mutex<Finding?>(nil)

  /// - Parameters:
  ///   - path: The absolute path of the file.
  ///   - interval: How often it is looked at, at most, while requests come.
  init(path: String, every interval: Duration = .seconds(1)) {
    self.path = path
    maximumAge = interval
  }

  func look() async throws(KeySourceError) -> KeyDocument {
    let known = last.withLock { $0 }
    let path = path
    // A disk may have to spin up first, so files are read on threads made for that.
    let reading = try? await NIOThreadPool.singleton.runIfActive {
      FileReading(path, unless: known?.stamp, upTo: KeyDocument.maximumSize)
    }
    guard let reading else { throw .unreadable }
    if case .unchanged = reading.content, let known { return try known.result.get() }
    let result = await Self.document(in: reading.content)
    last.withLock { $0 = Finding(stamp: reading.stamp, result: result) }
    return try result.get()
  }

  private static func document(in content: FileReading.Content) async -> Result<KeyDocument, KeySourceError> {
    do throws(KeySourceError) {
      switch content {
      case .unreadable, .unchanged: throw .unreadable
      case .tooLarge: throw .tooLarge
      case .bytes(let bytes):
        let document = try await KeyDocument(file: bytes)
        // Whoever mounts a private key here has taken the wrong file, and is told so rather than served.
        guard !document.holdsSecrets else { throw .secret }
        return .success(document)
      }
    } catch {
      return .failure(error)
    }
  }
}
