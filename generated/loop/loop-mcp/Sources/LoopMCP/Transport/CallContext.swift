import Hummingbird
import LoopVault
import NIOCore

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
    let forwarded = request.headers.text(.forwardedFor)?.split(separator: ",").last.map { String($0).trimmed }
    return forwarded ?? channel.remoteAddress?.ipAddress ?? "unknown"
  }
}
