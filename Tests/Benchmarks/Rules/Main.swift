#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What each rule costs on specs of several sizes, and how that grows.
///
///     loopgen-rules-bench [--rounds N] SPEC…
@main
enum LoopgenRulesBench {
  static func main() {
    var specs: [Subject] = []
    var rounds = 7
    var words = CommandLine.arguments.dropFirst()
    while let word = words.popFirst() {
      if word == "--rounds" {
        rounds = max(1, words.popFirst().flatMap { Int($0) } ?? rounds)
        continue
      }
      guard let subject = Subject(path: word) else {
        Output.tell("loopgen-rules-bench: `\(word)` cannot be read as a spec without errors\n")
        exit(4)
      }
      specs.append(subject)
    }
    if specs.isEmpty {
      Output.tell("usage: loopgen-rules-bench [--rounds N] SPEC…\n")
      exit(64)
    }
    specs.sort { $0.services < $1.services }
    Output.print(Table(specs, rounds: rounds).text)
  }
}

/// The two streams of the process.
enum Output {
  static func print(_ text: String) { send(text, to: 1) }
  static func tell(_ text: String) { send(text, to: 2) }

  private static func send(_ text: String, to stream: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(stream, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
