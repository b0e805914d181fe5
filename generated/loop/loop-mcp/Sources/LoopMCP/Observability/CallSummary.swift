import Synchronization

/// What the log and the figures say of a request, filled in where it becomes known.
final class CallSummary: Sendable {
  struct Details: Sendable {
    /// The one message, or the first of a batch.
    var request: RPCRequest?
    /// How many messages there are.
    var messages = 0
    var version: ProtocolVersion?
    /// The code of the error it is answered with.
    var error: Int?
    /// Why the token was refused.
    var refusal: TokenError?
  }

  private let state = Mutex(Details())

  var details: Details { state.withLock { $0 } }

  /// Notes a request and the revision it is answered in.
  func note(_ request: RPCRequest, in version: ProtocolVersion) {
    state.withLock { details in
      details.messages += 1
      details.version = version
      if details.request == nil { details.request = request }
    }
  }

  /// Notes why a message was refused.
  func note(_ failure: RPCFailure) { note(failure.error) }

  /// Notes what a request was answered with.
  func note(_ error: RPCError) {
    state.withLock { $0.error = error.code.rawValue }
  }

  /// Notes why a token was refused.
  func note(_ error: TokenError) {
    state.withLock { $0.refusal = error }
  }
}
