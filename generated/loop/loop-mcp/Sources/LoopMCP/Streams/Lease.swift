/// Something held for as long as a response lives, and given back even if the response is dropped unwritten.
final class Lease: Sendable {
  private let release: @Sendable () -> Void

  init(release: @escaping @Sendable () -> Void) {
    self.release = release
  }

  deinit {
    release()
  }
}
