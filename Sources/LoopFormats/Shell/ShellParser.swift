extension ShellCommand {
  /// Reads shell text that is no more than programs, `&&`, `||`, `|`, braces and redirections.
  package init(parsing text: String) throws(ShellSyntaxError) {
    var parser = ShellParser(text)
    self = try parser.parse()
  }
}

struct ShellParser {
  static let deepestNesting = 32

  private var lexer: ShellLexer
  private var token: ShellLexer.Token = .end
  private var depth = 0

  init(_ text: String) { lexer = ShellLexer(text) }

  mutating func parse() throws(ShellSyntaxError) -> ShellCommand {
    try advance()
    let command = try list()
    guard token == .end else { throw unexpected() }
    return command
  }

  private mutating func advance() throws(ShellSyntaxError) { token = try lexer.next() }

  private func unexpected() -> ShellSyntaxError {
    switch token {
    case .end: ShellSyntaxError(.empty, at: lexer.range)
    case .operation(let operation): ShellSyntaxError(.operation(operation), at: lexer.range)
    case .word(let word, _): ShellSyntaxError(.unsupported(word.literal ?? "$"), at: lexer.range)
    }
  }

  /// `a && b || c`: the operators bind alike, from the left.
  private mutating func list() throws(ShellSyntaxError) -> ShellCommand {
    var command = try pipeline()
    var chain: String?
    while case .operation(let operation) = token, operation == "&&" || operation == "||" {
      try advance()
      let next = try pipeline()
      switch command {
      case .all(let commands) where chain == "&&" && operation == "&&": command = .all(commands + [next])
      case .any(let commands) where chain == "||" && operation == "||": command = .any(commands + [next])
      default: command = operation == "&&" ? .all([command, next]) : .any([command, next])
      }
      chain = operation
    }
    return command
  }

  private mutating func pipeline() throws(ShellSyntaxError) -> ShellCommand {
    var commands = [try command()]
    while token == .operation("|") {
      try advance()
      commands.append(try command())
    }
    return commands.count == 1 ? commands[0] : .pipe(commands)
  }

  private mutating func command() throws(ShellSyntaxError) -> ShellCommand {
    if token == .word("{", isQuoted: false) { return try braces() }
    guard case .word(let program, let isQuoted) = token else { throw unexpected() }
    if !isQuoted, let text = program.literal {
      let isAssignment = text.utf8.firstIndex(of: UInt8(ascii: "=")).map { String(text[..<$0]).isVariableName } ?? false
      if isAssignment || ShellPrinter.isReserved(text) { throw unexpected() }
    }
    var invocation = ShellInvocation([program])
    if lexer.hasBareBrace { throw unexpected() }
    try advance()
    while true {
      switch token {
      case .word(let word, _):
        // Not of POSIX, but bash would make several words of it.
        if lexer.hasBareBrace { throw unexpected() }
        invocation.words.append(word)
        try advance()
      case .operation(let operation):
        guard let redirection = try redirection(operation) else { return .run(invocation) }
        invocation.redirections.append(redirection)
      case .end: return .run(invocation)
      }
    }
  }

  /// `{ a && b; }`.
  private mutating func braces() throws(ShellSyntaxError) -> ShellCommand {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepestNesting { throw ShellSyntaxError(.tooDeep, at: lexer.range) }
    try advance()
    let command = try list()
    guard token == .operation(";") else { throw unexpected() }
    try advance()
    guard token == .word("}", isQuoted: false) else { throw unexpected() }
    try advance()
    return command
  }

  /// Reads a redirection if the operator begins one.
  private mutating func redirection(_ operation: String) throws(ShellSyntaxError) -> ShellRedirection? {
    switch operation {
    case "2>&1":
      try advance()
      return .errorsToOutput
    case ">&2":
      try advance()
      return .outputToErrors
    case "<", ">", ">>", "2>":
      try advance()
      guard case .word(let word, _) = token else { throw unexpected() }
      try advance()
      return switch operation {
      case "<": .input(from: word)
      case ">": .output(to: word)
      case ">>": .appendOutput(to: word)
      default: .errors(to: word)
      }
    default:
      return nil
    }
  }
}
