extension ShellCommand {
  /// The command on one line, unless an argument holds a line break.
  package var text: String {
    var buffer = TextBuffer()
    ShellPrinter.print(self, into: &buffer)
    return buffer.text
  }

  /// The links of a top-level chain, each as text; for layouts that give every link a line of its own.
  var links: [String] {
    guard case .all(let commands) = self, commands.count > 1 else { return [text] }
    return commands.map { command in
      var buffer = TextBuffer()
      ShellPrinter.print(command, inside: .list, into: &buffer)
      return buffer.text
    }
  }
}

extension ShellWord {
  /// The word as it stands in a script.
  package var quoted: String {
    var buffer = TextBuffer()
    ShellPrinter.print(self, isProgram: false, into: &buffer)
    return buffer.text
  }
}

extension ShellScript: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    buffer.append("#!/bin/sh\nset -eu\n")
    for statement in statements {
      switch statement {
      case .blank: buffer.newline()
      case .comment(let text):
        for line in CommentText.lines(of: text) {
          buffer.append(line.isEmpty ? "#" : "# ")
          buffer.append(line)
          buffer.newline()
        }
      case .command(let command):
        for (index, link) in command.links.enumerated() {
          if index > 0 { buffer.append(" &&\n  ") }
          buffer.append(link)
        }
        buffer.newline()
      }
    }
  }
}

/// Owns the quoting of shell text: section 2.2 of the Shell Command Language (POSIX.1-2024).
enum ShellPrinter {
  /// What a command stands in; decides whether it needs braces.
  enum Context {
    case top, list, pipe
  }

  static func print(_ command: ShellCommand, inside context: Context = .top, into buffer: inout TextBuffer) {
    switch command {
    case .run(let invocation): print(invocation, into: &buffer)
    case .all(let commands): print(commands, joinedBy: " && ", as: .list, inside: context, into: &buffer)
    case .any(let commands): print(commands, joinedBy: " || ", as: .list, inside: context, into: &buffer)
    case .pipe(let commands): print(commands, joinedBy: " | ", as: .pipe, inside: context, into: &buffer)
    }
  }

  private static func print(
    _ commands: [ShellCommand],
    joinedBy operation: String,
    as inner: Context,
    inside outer: Context,
    into buffer: inout TextBuffer
  ) {
    precondition(!commands.isEmpty, "a chain needs a command")
    if commands.count == 1 { return print(commands[0], inside: outer, into: &buffer) }
    let needsBraces =
      switch (outer, inner) {
      case (.top, _), (.list, .pipe): false
      default: true
      }
    if needsBraces { buffer.append("{ ") }
    for (index, command) in commands.enumerated() {
      if index > 0 { buffer.append(operation) }
      print(command, inside: inner, into: &buffer)
    }
    if needsBraces { buffer.append("; }") }
  }

  private static func print(_ invocation: ShellInvocation, into buffer: inout TextBuffer) {
    for (index, word) in invocation.words.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: " ")) }
      print(word, isProgram: index == 0, into: &buffer)
    }
    for redirection in invocation.redirections {
      buffer.append(UInt8(ascii: " "))
      switch redirection {
      case .input(let word): print("<", word, into: &buffer)
      case .output(let word): print(">", word, into: &buffer)
      case .appendOutput(let word): print(">>", word, into: &buffer)
      case .errors(let word): print("2>", word, into: &buffer)
      case .errorsToOutput: buffer.append("2>&1")
      case .outputToErrors: buffer.append(">&2")
      }
    }
  }

  private static func print(_ operation: String, _ word: ShellWord, into buffer: inout TextBuffer) {
    buffer.append(operation)
    print(word, isProgram: false, into: &buffer)
  }

  // MARK: Words

  static func print(_ word: ShellWord, isProgram: Bool, into buffer: inout TextBuffer) {
    guard let text = word.literal else { return printExpanding(word, into: &buffer) }
    if isPlain(text, isProgram: isProgram) {
      buffer.append(text)
    } else {
      printSingleQuoted(text, into: &buffer)
    }
  }

  /// Whether every shell reads the word as it stands; a program must be no reserved word and no assignment.
  private static func isPlain(_ text: String, isProgram: Bool) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "=") else { return false }
    let isSafe = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: ","),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"):
        true
      case UInt8(ascii: "="): !isProgram
      default: byte.isNameByte
      }
    }
    guard isSafe, isProgram else { return isSafe }
    // A `-` in front would be a flag of the RUN instruction.
    return first != UInt8(ascii: "-") && !isReserved(text)
  }

  /// Whether a word means something to the shell where a program is expected.
  static func isReserved(_ word: String) -> Bool { reservedWords.contains(word) }

  /// Section 2.4 of POSIX, and what bash adds.
  private static let reservedWords: Set<String> = [
    "!", "[[", "{", "}", "case", "coproc", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in",
    "namespace", "select",
    "then", "time", "until", "while",
  ]

  private static func printSingleQuoted(_ text: String, into buffer: inout TextBuffer) {
    let quote = UInt8(ascii: "'")
    buffer.append(quote)
    for byte in text.utf8 {
      if byte == quote {
        buffer.append("'\\''")
      } else {
        buffer.append(byte)
      }
    }
    buffer.append(quote)
  }

  private static func printExpanding(_ word: ShellWord, into buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: "\""))
    for (index, piece) in word.pieces.enumerated() {
      switch piece {
      case .text(let text):
        for byte in text.utf8 {
          switch byte {
          case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "`"):
            buffer.append(UInt8(ascii: "\\"))
          default: break
          }
          buffer.append(byte)
        }
      case .variable(let name):
        let isFollowed =
          if index + 1 < word.pieces.count, case .text(let next) = word.pieces[index + 1], let byte = next.utf8.first {
            byte.isNameByte
          } else {
            false
          }
        buffer.append(isFollowed ? "${" : "$")
        buffer.append(name)
        if isFollowed { buffer.append(UInt8(ascii: "}")) }
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }
}
