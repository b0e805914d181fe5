#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that many may read at the same time, or one change.
///
/// A writer that waits holds the door: readers that come later wait behind it, so that neither side starves.
final class ReadWriteLock<Value>: @unchecked Sendable {
  private let door: UnsafeMutablePointer<pthread_mutex_t>
  private let lock: UnsafeMutablePointer<pthread_rwlock_t>
  private var value: Value

  init(_ value: sending Value) {
    self.value = value
    door = .allocate(capacity: 1)
    lock = .allocate(capacity: 1)
    door.initialize(to: pthread_mutex_t())
    lock.initialize(to: pthread_rwlock_t())
    let isMade = pthread_mutex_init(door, nil) == 0 && pthread_rwlock_init(lock, nil) == 0
    precondition(isMade, "a lock cannot be made")
  }

  deinit {
    pthread_rwlock_destroy(lock)
    pthread_mutex_destroy(door)
    lock.deallocate()
    door.deallocate()
  }

  func read<Result>(_ body: (borrowing Value) -> Result) -> Result {
    pthread_mutex_lock(door)
    pthread_rwlock_rdlock(lock)
    pthread_mutex_unlock(door)
    defer { pthread_rwlock_unlock(lock) }
    return body(value)
  }

  func write<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(door)
    pthread_rwlock_wrlock(lock)
    defer {
      pthread_rwlock_unlock(lock)
      pthread_mutex_unlock(door)
    }
    return body(&value)
  }
}
