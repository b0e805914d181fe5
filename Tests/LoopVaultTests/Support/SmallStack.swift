import Foundation

/// Runs work on a thread with the stack that threads of the static Linux SDK have.
enum SmallStack {
  static func run(_ work: @escaping @Sendable () -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: work()) }
      thread.stackSize = 512 * 1_024
      thread.start()
    }
  }
}
