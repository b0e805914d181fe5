import Glibc

/// Starts workers one after the other, and keeps what each of them fell over.
struct Supervisor {
  private static let mostFinds = 10

  let options: Options

  func run() -> Int32 {
    let path = options.kept + "/.board-\(getpid())"
    mkdir(options.kept, 0o755)
    guard let board = Board(path: path) else {
      Files.tell("loopgen-fuzz: cannot write \(path)\n")
      return 2
    }
    defer { unlink(path) }
    Files.tell("seed \(options.seed)\n")
    let start = time(nil)
    var finds = 0
    var seed = options.seed
    while finds < Self.mostFinds {
      let left = options.seconds - (time(nil) - start)
      if left <= 0 && finds > 0 { break }
      let status = Self.run(options.worker(board: path, seed: seed, seconds: max(1, left)))
      // Zero, or what the worker has kept and told of by itself.
      if status == 0 || status == 1 << 8 {
        finds += status == 0 ? 0 : 1
        break
      }
      finds += 1
      seed &+= 1
      keep(board.input, status)
      if options.input != nil { break }
    }
    Files.tell(
      "\(board[.runs]) inputs in \(time(nil) - start) s, \(board[.stacks]) stacks, \(board[.checked]) emitted, "
        + "\(board[.codes]) codes, \(finds) found\n"
    )
    return finds == 0 ? 0 : 1
  }

  private func keep(_ input: [UInt8], _ status: Int32) {
    let name = options.kept + "/" + Files.name(of: input)
    Files.write(input, to: name)
    Files.tell("\(Self.words(status)): \(name), \(input.count) bytes\n")
  }

  private static func words(_ status: Int32) -> String {
    let signal = status & 0x7F
    if signal == 0 { return "exit \(status >> 8)" }
    return signal == SIGPROF ? "hang" : "signal \(signal)"
  }

  /// Starts this program again and waits for its end.
  private static func run(_ arguments: [String]) -> Int32 {
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, "/proc/self/exe", nil, nil, &words, environ) == 0 else { return 2 << 8 }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
