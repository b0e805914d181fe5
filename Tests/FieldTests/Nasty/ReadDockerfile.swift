import Support
import Testing

/// The instructions of a Dockerfile, each as a list of words in JSON: the name, then what the builder or the shell reads.
///
/// Written from the reference (https://docs.docker.com/reference/dockerfile/), apart from loopgen's own reader.
struct ReadDockerfile {
  private(set) var instructions: [String] = []

  init(_ text: String) throws {
    var pending = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = line.drop { $0 == " " || $0 == "\t" }
      if start.hasPrefix("#") || (start.isEmpty && pending.isEmpty) { continue }
      // A backslash at the end goes on with the next line.
      if line.hasSuffix("\\") {
        pending += line.dropLast()
        continue
      }
      try read(pending + line)
      pending = ""
    }
    try #require(pending.isEmpty, "the last line goes on")
  }

  private mutating func read(_ line: String) throws {
    let name = String(line.prefix { $0 != " " })
    let rest = String(line.dropFirst(name.count).drop { $0 == " " })
    try #require(name.allSatisfy { $0.isASCII && $0.isUppercase }, "no instruction: \(name)")
    switch name {
    case "RUN": instructions.append(try Self.shell(name, rest))
    case "COPY":
      let words = try? JSONTree(parsing: rest).texts
      let plain = rest.split(separator: " ").map(String.init)
      instructions.append(Self.list([name] + (words ?? plain).map(Self.expanded)))
    case "CMD":
      instructions.append(Self.list([name] + (try #require(try JSONTree(parsing: rest).texts))))
    default: instructions.append("\(name) \(rest)")
    }
  }

  /// A word as BuildKit's own shell lexer leaves it: quotes and backslashes taken off, variables marked.
  private static func expanded(_ word: String) -> String {
    var result = ""
    var quote: Unicode.Scalar?
    var scalars = word.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, quote) {
      case ("'", nil), ("\"", nil): quote = scalar
      case ("'", "'"), ("\"", "\""): quote = nil
      case ("\\", nil): if let next = scalars.popFirst() { result.unicodeScalars.append(next) }
      case ("\\", "\""):
        if let next = scalars.first, "\"$\\".unicodeScalars.contains(next) {
          scalars.removeFirst(); result.unicodeScalars.append(next)
        } else {
          result += "\\"
        }
      case ("$", nil), ("$", "\""): result += "<variable>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The words of a single command as a real shell reads them; it prints them instead of running them.
  private static func shell(_ name: String, _ text: String) throws -> String {
    var command = text[...]
    while command.hasPrefix("--") { command = command.drop { $0 != " " }.drop { $0 == " " } }
    if command.contains(" && ") { return "\(name) \(text)" }
    let folder = try TemporaryFolder()
    let run = try Program.run("/bin/sh", ["-c", "printf '%s\\n<end>\\n' \(command)"], in: folder.path)
    try #require(run.status == 0 && run.errors.isEmpty && (try folder.files().isEmpty), "\(text) \(run.errors)")
    let words = run.output.split(separator: "\n<end>\n", omittingEmptySubsequences: false).dropLast()
    return list(["\(name) \(text.dropLast(command.count))"] + words.map(String.init))
  }

  private static func list(_ words: [String]) -> String { "[" + words.map(quoted).joined(separator: ",") + "]" }

  private static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      scalar.isASCII ? "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst() : String(scalar)
    }
    return "\"" + scalars.joined() + "\""
  }
}
