import HTTPTypes
import Synchronization

/// What the server counts while it runs.
///
/// What is counted by has few values: whatever a client makes up is counted as `other`.
final class Metrics: Sendable {
  /// What a stream is open for.
  enum StreamKind: String, CaseIterable, Sendable {
    /// A client of HTTP+SSE.
    case session
    case listen
    /// A call that took long.
    case call
  }

  /// What requests are counted by.
  struct RequestKey: Hashable, Sendable {
    /// The JSON-RPC method, or that of HTTP where there is none.
    let method: String
    /// The revision, or `none`.
    let era: String
    let status: Int
  }

  /// The calls of one tool.
  struct ToolCalls: Sendable {
    var succeeded = 0
    /// Ended as a result with `isError`.
    var failed = 0
    /// Answered with an error.
    var refused = 0
    /// How many calls took no longer than each of `bounds`, and how many took longer than any.
    var durations = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var seconds = 0.0
  }

  struct Figures: Sendable {
    var requests: [RequestKey: Int] = [:]
    var tools: [String: ToolCalls] = [:]
    var streams: [StreamKind: Int] = [:]
  }

  /// The bounds of the histogram of durations, in seconds.
  static let bounds = [0.000_1, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5, 10, 30]

  private static let methods: Set<String> = [
    "initialize", "ping", "server/discover", "tools/list", "tools/call", "resources/list", "resources/templates/list",
    "resources/read", "resources/subscribe", "resources/unsubscribe", "prompts/list", "prompts/get",
    "completion/complete", "subscriptions/listen", "GET", "POST", "DELETE", "OPTIONS", "HEAD",
  ]

  let startedAt = ContinuousClock.now
  private let tools: Set<String>
  private let state = Mutex(Figures())

  /// - Parameter tools: The names of all tools.
  init(tools: some Sequence<String> = []) {
    self.tools = Set(tools)
  }

  /// All figures at this moment.
  var figures: Figures { state.withLock { $0 } }

  /// Counts a request.
  func note(_ method: HTTPRequest.Method, _ details: CallSummary.Details, _ status: HTTPResponse.Status) {
    let name = details.request?.method ?? method.rawValue
    let key = RequestKey(
      method: Self.methods.contains(name) ? name : "other",
      era: details.version?.rawValue ?? "none",
      status: status.code
    )
    state.withLock { $0.requests[key, default: 0] += 1 }
  }

  /// Counts a call of a tool.
  func note(call name: String?, _ response: RPCResponse, took duration: Duration) {
    let name = name.flatMap { tools.contains($0) ? $0 : nil } ?? "other"
    let seconds = duration.seconds
    let bound = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    state.withLock { figures in
      switch response.outcome {
      case .failure: figures.tools[name, default: ToolCalls()].refused += 1
      case .success(let result) where result["isError"] == true:
        figures.tools[name, default: ToolCalls()].failed += 1
      case .success: figures.tools[name, default: ToolCalls()].succeeded += 1
      }
      figures.tools[name]?.durations[bound] += 1
      figures.tools[name]?.seconds += seconds
    }
  }

  /// Counts a stream that opens.
  func open(_ kind: StreamKind) { state.withLock { $0.streams[kind, default: 0] += 1 } }

  /// Counts a stream that closes.
  func close(_ kind: StreamKind) { state.withLock { $0.streams[kind, default: 0] -= 1 } }
}
