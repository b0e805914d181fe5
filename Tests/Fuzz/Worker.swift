import Glibc

/// Runs one input after the other until it is ended, or falls; a broken promise is kept, and the run goes on.
struct Worker {
  /// Processor time of one input, in seconds; nothing of this size takes a hundredth of it.
  private static let patience = 5
  private static let memory: UInt64 = 2 << 30

  private let board: Board
  private let kept: String

  init?(board path: String, kept: String) {
    guard let board = Board(path: path) else { return nil }
    self.board = board
    self.kept = kept
    var limit = rlimit(rlim_cur: rlim_t(Self.memory), rlim_max: rlim_t(Self.memory))
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  /// Mutates for some seconds.
  func fuzz(_ corpus: [[UInt8]], _ kind: Options.Kind, seed: UInt64, seconds: Int) -> Int32 {
    let end = time(nil) + seconds
    var random = Random(seed: seed)
    var pool = Pool(corpus)
    for bytes in corpus { run(bytes, &pool) }
    while time(nil) < end { run(Mutator.input(from: pool, kind, &random), &pool) }
    return pool.promises.isEmpty ? 0 : 1
  }

  /// Runs inputs as they stand.
  func replay(_ inputs: [[UInt8]]) -> Int32 {
    var pool = Pool([])
    for bytes in inputs { run(bytes, &pool) }
    return pool.promises.isEmpty ? 0 : 1
  }

  private func run(_ bytes: [UInt8], _ pool: inout Pool) {
    board.input = bytes
    // SIGPROF ends a process that does not wait for it.
    var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: Self.patience, tv_usec: 0))
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    do {
      let outcome = try Pipeline.run(bytes)
      pool.learn(bytes, outcome)
      board[.runs] += 1
      if outcome.hasStack { board[.stacks] += 1 }
      if outcome.isChecked { board[.checked] += 1 }
      board[.codes] = UInt64(pool.codes.count)
    } catch {
      guard pool.breaks(error.promise) else { return }
      let name = kept + "/" + Files.name(of: bytes)
      Files.write(bytes, to: name)
      Files.tell("broken promise: \(error.promise): \(name)\n")
    }
  }
}
