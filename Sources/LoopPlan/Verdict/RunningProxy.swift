import LoopFormats
import LoopSpec
import LoopStack

/// What the nginx that runs does with time: a reload goes by the old configuration, and so does a lookup until then.
struct RunningProxy {
  /// How long old workers may live; `nil` is as long as their last connection.
  let shutdownLimit: TimeSpan?
  /// How long a name that was looked up counts; `nil` when nginx looks it up when it starts and never again.
  let lookup: TimeSpan?

  /// The engine's own DNS says so of each record it answers with.
  static let recordLife = TimeSpan.seconds(600)

  /// Reads the files that run, which another version of loopgen may have written.
  ///
  /// - Parameters:
  ///   - side: What runs.
  ///   - edge: Its edge.
  ///   - mayReload: Whether anybody asks how long old workers live: thousands of routes take their time to be read.
  init(_ side: StackSide, _ edge: Edge, mayReload: Bool) {
    shutdownLimit = mayReload ? EdgeImpact.workerShutdown(side) : nil
    // The directive stands on a line of its own; nothing else matters here.
    let lines = DirectiveLines(side.files["nginx/nginx.conf"] ?? "")
    if let words = lines.first("resolver") {
      let valid = words.first { $0.hasPrefix("valid=") }
      lookup = valid.flatMap { TimeSpan(nginx: String($0.dropFirst(6))) } ?? Self.recordLife
    } else {
      lookup = lines.isEmpty && edge.locations.contains { $0.followsAddress.value } ? .seconds(1) : nil
    }
  }
}

/// The simple directives of a configuration by their first words, without its structure.
private struct DirectiveLines {
  private let lines: [Substring.UTF8View]

  var isEmpty: Bool { lines.isEmpty }

  init(_ text: String) {
    lines = Substring(text).utf8.split(separator: UInt8(ascii: "\n")).map { $0.drop { $0 == 0x20 || $0 == 0x09 } }
  }

  /// The arguments of the first one of a name.
  func first(_ name: String) -> [String]? {
    let found = lines.first { line in
      line.starts(with: name.utf8) && line.dropFirst(name.utf8.count).first.map { $0 == 0x20 || $0 == 0x09 } == true
    }
    guard let found else { return nil }
    let arguments = found.dropFirst(name.utf8.count).prefix { $0 != UInt8(ascii: ";") }
    return String(Substring(arguments)).split { $0 == " " || $0 == "\t" }.map(String.init)
  }
}
