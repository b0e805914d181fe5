#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread as the system has it: those of the concurrency runtime take as long to start as a small command runs.
enum SystemThread {
  /// As much as the first thread has, in bytes: some systems give others far less, and documents are read by descent.
  private static let stackSize = 8 << 20

  /// How many threads can run at once; at least one.
  static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Starts one; `false` when the system gives none.
  static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
    let address = Unmanaged.passRetained(Body(run)).toOpaque()
    guard create(address) != 0 else { return true }
    Unmanaged<Body>.fromOpaque(address).release()
    return false
  }

  /// The system's error; 0 when there is none.
  private static func create(_ address: UnsafeMutableRawPointer) -> Int32 {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    defer {
      pthread_attr_destroy(attributes)
      attributes.deallocate()
    }
    pthread_attr_setstacksize(attributes, stackSize)
    pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    return pthread_create(&thread, attributes, { begin($0) }, address)
  }
}

/// What a thread does; an object, as the system hands on nothing but an address.
private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func begin(_ address: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let address else { return nil }
  Unmanaged<Body>.fromOpaque(address).takeRetainedValue().run()
  return nil
}
