import Glibc

/// Runs inputs that nobody would write through the whole program, without its files.
@main
enum LoopgenFuzz {
  static func main() {
    guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
      Files.tell(Options.usage)
      exit(64)
    }
    guard let board = options.board else { exit(Supervisor(options: options).run()) }
    guard let worker = Worker(board: board, kept: options.kept) else { exit(2) }
    if let input = options.input { exit(worker.replay(Options.inputs(at: input))) }
    exit(worker.fuzz(options.members, options.kind, seed: options.seed, seconds: options.seconds))
  }
}
