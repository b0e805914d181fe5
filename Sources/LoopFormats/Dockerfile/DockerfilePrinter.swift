extension Dockerfile: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    // A first comment such as `# syntax = x` would be a parser directive; behind an empty line it is a comment.
    if case .comment(let text) = instructions.first, DockerfilePrinter.isDirective(text) { buffer.newline() }
    for instruction in instructions { DockerfilePrinter.print(instruction, into: &buffer) }
  }
}

/// Owns quoting and layout of Dockerfiles; the rules are those of BuildKit's `frontend/dockerfile/parser`.
enum DockerfilePrinter {
  /// Exec forms and lists of assignments stay below this many columns, if they can.
  static let lineWidth = 100

  static func print(_ instruction: DockerfileInstruction, into buffer: inout TextBuffer) {
    switch instruction {
    case .blank: break
    case .comment(let text): return print(comment: text, into: &buffer)
    case .from(let image, let name, let platform): print(from: image, as: name, platform: platform, into: &buffer)
    case .arg(let name, let value): print(arg: name, value, into: &buffer)
    case .env(let assignments): print("ENV ", assignments, into: &buffer)
    case .label(let assignments): print("LABEL ", assignments, into: &buffer)
    case .run(let command, let mounts): print(run: command, mounts, into: &buffer)
    case .copy(let copy): print(copy, into: &buffer)
    case .workdir(let path): print("WORKDIR ", path, into: &buffer)
    case .user(let user): print("USER ", user, into: &buffer)
    case .expose(let ports): print(expose: ports, into: &buffer)
    case .volume(let paths): print("VOLUME ", words: paths, into: &buffer)
    case .entrypoint(let command): print("ENTRYPOINT ", command, into: &buffer)
    case .cmd(let command): print("CMD ", command, into: &buffer)
    case .healthcheck(let check): print(check, into: &buffer)
    case .stopsignal(let signal): print("STOPSIGNAL ", signal, into: &buffer)
    case .shell(let words): print("SHELL ", .exec(words), into: &buffer)
    case .other(let keyword, let text, let heredocs): return print(keyword, text, heredocs, into: &buffer)
    }
    buffer.newline()
  }

  // MARK: Instructions

  private static func print(
    from image: DockerfileText,
    as name: String?,
    platform: DockerfileText?,
    into buffer: inout TextBuffer
  ) {
    buffer.append("FROM ")
    if let platform {
      buffer.append("--platform=")
      DockerfileQuoting.printBare(platform, into: &buffer)
      buffer.append(UInt8(ascii: " "))
    }
    DockerfileQuoting.printBare(image, into: &buffer)
    guard let name else { return }
    precondition(DockerfileFlag.isExpressible(name), "not the name of a stage")
    buffer.append(" AS ")
    buffer.append(name)
  }

  private static func print(arg name: String, _ value: DockerfileText?, into buffer: inout TextBuffer) {
    precondition(name.isVariableName, "not the name of a build argument")
    buffer.append("ARG ")
    buffer.append(name)
    guard let value else { return }
    buffer.append(UInt8(ascii: "="))
    DockerfileQuoting.print(value, into: &buffer)
  }

  private static func print(
    _ keyword: String,
    _ assignments: [DockerfileAssignment],
    into buffer: inout TextBuffer
  ) {
    buffer.append(keyword)
    for (index, assignment) in assignments.enumerated() {
      if index > 0 {
        buffer.append(" \\\n")
        buffer.indent(keyword.utf8.count)
      }
      buffer.append(assignment.name)
      buffer.append(UInt8(ascii: "="))
      DockerfileQuoting.print(assignment.value, into: &buffer)
    }
  }

  private static func print(run command: DockerfileCommand, _ mounts: [DockerfileMount], into buffer: inout TextBuffer)
  {
    buffer.append("RUN ")
    for mount in mounts {
      buffer.append("--mount=")
      for (index, field) in mount.fields.enumerated() {
        precondition(DockerfileFlag.isExpressible(field.value), "this mount cannot be said in a Dockerfile")
        if index > 0 { buffer.append(UInt8(ascii: ",")) }
        buffer.append(field.key)
        buffer.append(UInt8(ascii: "="))
        buffer.append(field.value)
      }
      buffer.append(" \\\n    ")
    }
    print(command, into: &buffer)
  }

  private static func print(_ copy: DockerfileCopy, into buffer: inout TextBuffer) {
    buffer.append("COPY ")
    for (flag, value) in [("--from=", copy.from), ("--chown=", copy.owner), ("--chmod=", copy.mode)] {
      guard let value else { continue }
      buffer.append(flag)
      buffer.append(value)
      buffer.append(UInt8(ascii: " "))
    }
    print("", words: copy.sources + [copy.destination], into: &buffer)
  }

  private static func print(expose ports: [DockerfilePort], into buffer: inout TextBuffer) {
    buffer.append("EXPOSE")
    for port in ports {
      buffer.append(UInt8(ascii: " "))
      buffer.append(String(port.number))
      if port.transport != .tcp { buffer.append("/" + port.transport.rawValue) }
    }
  }

  private static func print(_ check: DockerfileHealthCheck?, into buffer: inout TextBuffer) {
    guard let check else { return buffer.append("HEALTHCHECK NONE") }
    buffer.append("HEALTHCHECK ")
    let durations = [
      ("--interval=", check.interval), ("--timeout=", check.timeout), ("--start-period=", check.startPeriod),
      ("--start-interval=", check.startInterval),
    ]
    for (flag, duration) in durations {
      guard let duration else { continue }
      buffer.append(flag)
      buffer.append(DockerfileDuration.text(duration))
      buffer.append(UInt8(ascii: " "))
    }
    if let retries = check.retries { buffer.append("--retries=\(retries) ") }
    if buffer.bytes.last == UInt8(ascii: " "), check.hasFlags { buffer.append("\\\n    ") }
    print("CMD ", check.command, into: &buffer)
  }

  private static func print(
    _ keyword: String,
    _ text: String,
    _ heredocs: [DockerfileHeredoc],
    into buffer: inout TextBuffer
  ) {
    precondition(!text.utf8.contains(UInt8(ascii: "\n")), "an instruction is one line")
    buffer.append(keyword)
    if !text.isEmpty { buffer.append(" " + text) }
    buffer.newline()
    for heredoc in heredocs {
      buffer.append(heredoc.content)
      buffer.append(heredoc.delimiter)
      buffer.newline()
    }
  }

  // MARK: Parts

  private static func print(_ keyword: String, _ value: DockerfileText, into buffer: inout TextBuffer) {
    buffer.append(keyword)
    DockerfileQuoting.print(value, into: &buffer)
  }

  /// Prints words side by side, or as a JSON array when one of them holds what only JSON can say.
  private static func print(_ keyword: String, words: [DockerfileText], into buffer: inout TextBuffer) {
    buffer.append(keyword)
    if words.allSatisfy({ DockerfileQuoting.isBare($0) }) {
      for (index, word) in words.enumerated() {
        if index > 0 { buffer.append(UInt8(ascii: " ")) }
        DockerfileQuoting.printBare(word, into: &buffer)
      }
    } else {
      // The builder expands each item after it has read the JSON.
      let items = words.map { JSONValue.string(DockerfileQuoting.escaped($0)) }
      JSONPrinter.printArray(items, separator: ", ", into: &buffer)
    }
  }

  private static func print(_ keyword: String, _ command: DockerfileCommand, into buffer: inout TextBuffer) {
    buffer.append(keyword)
    print(command, into: &buffer)
  }

  private static func print(_ command: DockerfileCommand, into buffer: inout TextBuffer) {
    switch command {
    case .exec(let words):
      // Several lines only where that keeps every line below the width.
      let isLong = words.reduce(0) { $0 + $1.utf8.count + 4 } > lineWidth
      let canBreak = words.allSatisfy { $0.utf8.count + 8 < lineWidth }
      let separator = isLong && canBreak ? ", \\\n    " : ", "
      JSONPrinter.printArray(words.map(JSONValue.string), separator: separator, into: &buffer)
    case .script(let text):
      precondition(!text.utf8.contains(UInt8(ascii: "\n")), "an instruction is one line")
      buffer.append(text)
    case .shell(let shell):
      let links = shell.links
      // A line break inside a word would end the instruction; inside JSON it is an escape.
      if links.contains(where: { $0.utf8.contains { $0.isControl && $0 != UInt8(ascii: "\t") } }) {
        return print(.exec(["/bin/sh", "-c", shell.text]), into: &buffer)
      }
      for (index, link) in links.enumerated() {
        if index > 0 { buffer.append(" \\\n    && ") }
        buffer.append(link)
      }
    }
  }

  private static func print(comment text: String, into buffer: inout TextBuffer) {
    for line in CommentText.lines(of: text) {
      buffer.append(line.isEmpty ? "#" : "# ")
      buffer.append(line)
      buffer.newline()
    }
  }

  /// Whether a comment at the top of a file reads as `name = value`, or as a shebang.
  static func isDirective(_ text: String) -> Bool {
    guard let line = CommentText.lines(of: text).first else { return false }
    var rest = line.utf8.drop(while: \.isBlank)
    guard let first = rest.first, first.isLetter else { return false }
    rest = rest.drop(while: { $0.isLetter || $0.isDigit }).drop(while: \.isBlank)
    return rest.first == UInt8(ascii: "=")
  }
}

extension DockerfileHealthCheck {
  fileprivate var hasFlags: Bool {
    interval != nil || timeout != nil || startPeriod != nil || startInterval != nil || retries != nil
  }
}
