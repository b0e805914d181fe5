import ArgumentParser
import LoopProbe
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C and SIGTERM of a command that ends with a report: the first asks for it, the second ends at once.
enum Interruptions {
  private static let count = Atomic<Int>(0)
  private static let isTermination = Atomic<Bool>(false)
  private static let interval = Duration.milliseconds(50)

  static func watch() {
    // Made before a signal can come: nothing may be made in its handler.
    _ = count.load(ordering: .relaxed)
    _ = isTermination.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruptions.count.add(1, ordering: .relaxed).oldValue > 0 { _exit(128 + number) }
        // The terminal tells a command beside us of Ctrl-C itself; of SIGTERM nobody does.
        if number == SIGTERM { Interruptions.isTermination.store(true, ordering: .relaxed) }
      }
    }
  }

  static var wish: Hold.Wish {
    guard count.load(ordering: .relaxed) > 0 else { return .goOn }
    return isTermination.load(ordering: .relaxed) ? .endAll : .end
  }

  /// Whether an end is wished.
  static var isWished: Bool { count.load(ordering: .relaxed) > 0 }

  /// What a shell says of a program that a signal ended; `nil` while nobody wishes an end.
  static var exitCode: ExitCode? {
    switch wish {
    case .goOn: nil
    case .end: ExitCode(128 + SIGINT)
    case .endAll: ExitCode(128 + SIGTERM)
    }
  }

  /// - Throws: The exit code, once an end is wished.
  static func check() throws {
    if let code = exitCode { throw code }
  }

  /// Work that is cancelled as soon as an end is wished; its caller's own task is not, so that it can tidy up.
  ///
  /// - Parameter work: What is done.
  /// - Returns: What it returns, or how it failed, by itself or because it was cancelled.
  static func ending<Value: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () async throws(Failure) -> Value
  ) async -> Result<Value, Failure> {
    let task = Task { () -> Result<Value, Failure> in
      do throws(Failure) { return .success(try await work()) } catch { return .failure(error) }
    }
    let watch = Task {
      while !isWished {
        do { try await Task.sleep(for: interval) } catch { return }
      }
      task.cancel()
    }
    defer { watch.cancel() }
    return await task.value
  }

  /// Waits until the time is over, or an end is wished.
  static func pause(_ time: Duration) async {
    let end = ContinuousClock.now + time
    while !isWished, ContinuousClock.now < end { try? await Task.sleep(for: min(interval, time)) }
  }
}
