import Synchronization

/// What a running program says, kept within bounds and told as it comes.
final class ProgramOutput: Sendable {
  /// The end of what came through the error stream is kept.
  private static let longestErrors = 256 << 10

  /// What has come so far.
  struct Heard: Sendable {
    fileprivate(set) var output: [UInt8] = []
    /// Whether there was more output than is kept.
    fileprivate(set) var isCut = false
    fileprivate(set) var errors: [UInt8] = []
    /// What `ssh` and the login's own files said before the program began.
    fileprivate(set) var greeting: [UInt8] = []
    fileprivate(set) var hasBegun = false
  }

  /// More came than is read.
  struct Excess: Error {}

  private struct State {
    var heard = Heard()
    var outputFilter: GreetingFilter
    var errorFilter: GreetingFilter
    var outputLines = OutputLines()
    var errorLines = OutputLines()
    var begun: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>
  private let limit: Int
  private let line: (@Sendable (RemoteLine) -> Void)?

  /// - Parameters:
  ///   - isFramed: Whether the program says where it begins.
  ///   - limit: How much of the output is kept, in bytes.
  ///   - line: Is given each line.
  ///   - begun: Is called when the program begins.
  init(
    isFramed: Bool,
    limit: Int,
    line: (@Sendable (RemoteLine) -> Void)? = nil,
    begun: (@Sendable () -> Void)? = nil
  ) {
    let filter = GreetingFilter(isFramed: isFramed)
    state = Mutex(State(outputFilter: filter, errorFilter: filter, begun: begun))
    self.limit = limit
    self.line = line
  }

  var heard: Heard { state.withLock { $0.heard } }

  func take(_ bytes: [UInt8], isError: Bool) throws {
    try state.withLock { state in
      try isError ? takeError(bytes, &state) : takeOutput(bytes, &state)
    }
  }

  /// Both streams have ended.
  func end() {
    state.withLock { state in
      if let line = state.outputLines.end() { tell([line], isError: false) }
      if let line = state.errorLines.end() { tell([line], isError: true) }
    }
  }

  private func takeOutput(_ bytes: [UInt8], _ state: inout State) throws {
    let said = state.outputFilter.take(bytes)
    if state.outputFilter.isEndless { throw Excess() }
    if state.outputFilter.hasBegun && !state.heard.hasBegun {
      state.heard.hasBegun = true
      state.begun?()
    }
    let room = limit - state.heard.output.count
    if said.count > room {
      state.heard.isCut = true
      if line == nil { throw Excess() }
    }
    state.heard.output += said.prefix(room)
    if line != nil { tell(state.outputLines.take(said), isError: false) }
  }

  private func takeError(_ bytes: [UInt8], _ state: inout State) throws {
    let said = state.errorFilter.take(bytes)
    if state.errorFilter.isEndless { throw Excess() }
    state.heard.greeting = state.errorFilter.greeting
    state.heard.errors += said
    let excess = state.heard.errors.count - Self.longestErrors
    // Not for every piece: that would move all of it each time.
    if excess > Self.longestErrors { state.heard.errors.removeFirst(excess) }
    if line != nil { tell(state.errorLines.take(said), isError: true) }
  }

  private func tell(_ lines: [String], isError: Bool) {
    for text in lines where !(isError && text == ProgramFrame.programEnded) {
      line?(RemoteLine(text, isError: isError))
    }
  }
}
