import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that another thread makes meanwhile.
///
/// Whoever asks for it waits until it is made, and makes it where no thread has begun yet: nothing depends on whether the
/// system has one to give.
package final class Ahead<Value: Sendable>: Sendable {
  private let work: Work<Value>

  /// Begins.
  package init(_ make: @escaping @Sendable () -> Value) {
    let work = Work(make)
    self.work = work
    Background.run(Body { _ = work.value })
  }

  package var value: Value { work.value }
}

/// What is to be made, once, by whoever comes first.
private final class Work<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made = Mutex<Value?>(nil)

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}

/// What another thread does; an object, as the system hands on nothing but an address.
private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Threads of the system that nobody waits for.
private enum Background {
  /// As much as the first thread has, in bytes: some systems give others far less, and documents are read by descent.
  private static let stackSize = 8 << 20

  static func run(_ body: Body) {
    let address = Unmanaged.passRetained(body).toOpaque()
    guard start(address) != 0 else { return }
    Unmanaged<Body>.fromOpaque(address).release()
  }

  /// The system's error; 0 when there is none.
  private static func start(_ address: UnsafeMutableRawPointer) -> Int32 {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let failure = pthread_create(&thread, &attributes, { begin($0) }, address)
    pthread_attr_destroy(&attributes)
    return failure
  }
}

private func begin(_ address: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let address else { return nil }
  Unmanaged<Body>.fromOpaque(address).takeRetainedValue().run()
  return nil
}
