import Hummingbird
import LoopVault
import NIOCore
import Synchronization

/// What is known of one HTTP request besides the request itself.
struct CallContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Whose token the request carries; `nil` if it needs none.
  var principal: Principal?
  let channel: any Channel
  let summary = CallSummary()

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// The address of the client, as the nearest proxy saw it if there is one.
  func clientAddress(of request: Request) -> String {
    let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last.map { String($0).trimmed }
    return forwarded ?? channel.remoteAddress?.ipAddress ?? "unknown"
  }
}

/// What the log says of a call, filled in where it becomes known.
final class CallSummary: Sendable {
  private let text = Mutex("")

  var description: String { text.withLock { $0 } }

  /// Notes a call by its method, and by its tool if it names one.
  func note(_ request: RPCRequest) {
    let tool = request.method == "tools/call" ? request.params?["name"]?.string : nil
    note(tool.map { "\(request.method) \($0)" } ?? request.method)
  }

  /// Notes why a message was refused.
  func note(_ failure: RPCFailure) {
    note("error \(failure.error.code.rawValue)")
  }

  /// Notes why a token was refused.
  func note(_ error: TokenError) {
    note("\(error)")
  }

  private func note(_ call: String) {
    text.withLock { $0 += ($0.isEmpty ? "" : ", ") + call.printable(upTo: 80) }
  }
}

extension String {
  /// The text as it may stand in one line of a log: printable ASCII, and not more of it than that.
  func printable(upTo length: Int) -> String {
    let scalars = unicodeScalars.prefix(length).map { scalar -> Unicode.Scalar in
      (0x20..<0x7F).contains(scalar.value) ? scalar : "?"
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
