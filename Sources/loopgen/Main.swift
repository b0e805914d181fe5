import ArgumentParser
import Dispatch

/// Where the program begins.
///
/// Most commands read, think and print on one thread. An asynchronous `main` would start the threads of the concurrency
/// runtime for all of them: measured, a seventh of what `--version` takes. Only those that ask a stack have them started.
@main
enum Main {
  static func main() {
    do {
      var command = try Loopgen.parseAsRoot()
      guard command is any AsyncParsableCommand else { return try command.run() }
      Task { await wait() }
      dispatchMain()
    } catch {
      Loopgen.exit(withError: error)
    }
  }

  /// The arguments are read once more: a command cannot go from one thread to another.
  private static func wait() async -> Never {
    do {
      if var command = try Loopgen.parseAsRoot() as? any AsyncParsableCommand { try await command.run() }
    } catch {
      Loopgen.exit(withError: error)
    }
    Loopgen.exit()
  }
}
