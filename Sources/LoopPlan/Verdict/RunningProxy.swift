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
  private let text: [UInt8]

  var isEmpty: Bool { text.allSatisfy { $0 == UInt8(ascii: "\n") } }

  init(_ text: String) { self.text = Array(text.utf8) }

  /// The arguments of the first one of a name.
  func first(_ name: String) -> [String]? {
    let name = Array(name.utf8)
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.endIndex
      let line = text[start..<end].drop(while: Self.isBlank)
      if line.starts(with: name), let next = line.dropFirst(name.count).first, Self.isBlank(next) {
        let arguments = line.dropFirst(name.count).prefix { $0 != UInt8(ascii: ";") }
        return arguments.split(whereSeparator: Self.isBlank).map { String(decoding: $0, as: UTF8.self) }
      }
      start = end + 1
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
