/// What a POSIX shell is asked to do: programs with arguments, joined by operators.
///
/// Nothing here is shell text, so nothing a user wrote can become an operator.
package indirect enum ShellCommand: Hashable, Sendable {
  case run(ShellInvocation)
  /// One after the other while they succeed: `a && b`.
  case all([ShellCommand])
  /// One after the other until one succeeds: `a || b`.
  case any([ShellCommand])
  /// Output into input: `a | b`.
  case pipe([ShellCommand])

  package init(_ words: ShellWord..., redirections: [ShellRedirection] = []) {
    self = .run(ShellInvocation(words, redirections: redirections))
  }

  package init(argv: some Sequence<String>) {
    self = .run(ShellInvocation(argv.map { ShellWord($0) }))
  }
}

/// A program and its arguments.
package struct ShellInvocation: Hashable, Sendable {
  /// The program first; at least one.
  package var words: [ShellWord]
  package var redirections: [ShellRedirection]

  package init(_ words: [ShellWord], redirections: [ShellRedirection] = []) {
    precondition(!words.isEmpty, "a command needs a program")
    self.words = words
    self.redirections = redirections
  }
}

/// Where a stream of a program goes; in the order given, as the shell reads them.
package enum ShellRedirection: Hashable, Sendable {
  case input(from: ShellWord)
  case output(to: ShellWord)
  case appendOutput(to: ShellWord)
  case errors(to: ShellWord)
  /// `2>&1`.
  case errorsToOutput
  /// `>&2`.
  case outputToErrors
}

extension ListBuilder where Element == ShellCommand {
  package static func buildExpression(_ argv: [String]) -> [ShellCommand] { [ShellCommand(argv: argv)] }
}

/// A script file for `/bin/sh` that stops at the first failure and at the first unset variable.
package struct ShellScript: Hashable, Sendable {
  package enum Statement: Hashable, Sendable {
    case command(ShellCommand)
    case comment(String)
    case blank
  }

  package var statements: [Statement]

  package init(_ statements: [Statement]) { self.statements = statements }

  package init(@ListBuilder<Statement> statements: () -> [Statement]) { self.statements = statements() }
}

extension ListBuilder where Element == ShellScript.Statement {
  package static func buildExpression(_ command: ShellCommand) -> [ShellScript.Statement] { [.command(command)] }
}
