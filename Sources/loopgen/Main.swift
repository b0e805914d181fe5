import ArgumentParser
import Dispatch

/// Where the program begins.
///
/// Most commands read, think and print on one thread. An asynchronous `main` would start the threads of the concurrency
/// runtime for all of them: measured, a seventh of what `--version` takes. Only those that ask a stack have them started.
@main
enum Main {
  static func main() {
    HeadStart.begin(CommandLine.arguments.dropFirst())
    do {
      var command = try Loopgen.command(of: CommandLine.arguments.dropFirst())
      guard command is any AsyncParsableCommand else { return try command.run() }
      Task { await wait() }
      dispatchMain()
    } catch {
      end(error)
    }
  }

  /// The arguments are read once more: a command cannot go from one thread to another.
  private static func wait() async -> Never {
    do {
      let command = try Loopgen.command(of: CommandLine.arguments.dropFirst())
      if var command = command as? any AsyncParsableCommand { try await command.run() }
    } catch {
      end(error)
    }
    ExitCode.success.end()
  }

  private static func end(_ error: any Error) -> Never {
    if let code = error as? ExitCode { code.end() }
    Loopgen.exit(withError: error)
  }
}

extension Loopgen {
  /// The command that the arguments ask for.
  ///
  /// Where the first of them names it, it is parsed by itself, without the tree of all others: what does not fit, or asks
  /// for help, is parsed again for words that say `loopgen` in front of it.
  ///
  /// - Throws: What ArgumentParser has to say of them.
  static func command(of arguments: ArraySlice<String>) throws -> any ParsableCommand {
    if let name = arguments.first, let type = named(name) {
      let command = try? type.parseAsRoot(Array(arguments.dropFirst()))
      if let command, Swift.type(of: command) == type { return command }
    }
    return try parseAsRoot(Array(arguments))
  }

  private static func named(_ name: String) -> (any ParsableCommand.Type)? {
    configuration.groupedSubcommands.lazy.flatMap(\.subcommands).first { $0.configuration.commandName == name }
  }
}
