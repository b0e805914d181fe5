import Synchronization

/// What could not be read of a tree while it was asked: nobody who asks can be told, so it is kept for the end.
package final class TreeLog: Sendable {
  private struct State {
    var remarks: Set<String> = []
    var failures: [RevisionError] = []
  }

  private let state = Mutex(State())

  package init() {}

  /// Entries that were left out, each one sentence, sorted.
  package var remarks: [String] { state.withLock { $0.remarks.sorted() } }

  /// What makes every comparison doubtful, each once; sorted, as both sides are asked at the same time.
  package var failures: [RevisionError] { state.withLock { $0.failures.sorted { $0.message < $1.message } } }

  func remark(_ text: String) { state.withLock { _ = $0.remarks.insert(text) } }

  func fail(_ error: RevisionError) {
    state.withLock { state in
      if !state.failures.contains(error), state.failures.count < Self.limit { state.failures.append(error) }
    }
  }

  /// A broken repository may lack everything.
  private static let limit = 20
}
