import LoopFormats

/// Files below a host's folder that are not as expected.
package struct FileFacts: Sendable {
  enum State: Sendable {
    case missing
    /// A symbolic link stands there.
    case link
    case unreadable
    /// What it is like, and its content when it is small and generated.
    case other(digest: String, changed: Int, content: [UInt8]?)
  }

  package var clock: Int
  /// By path; what is not here is as expected.
  var states: [String: State] = [:]
  /// Everything below the folder of generated files.
  var there: Set<String>

  /// - Parameter answer: What `RemoteProgram.driftFiles` said.
  /// - Throws: Why it did not come to its end.
  package init(_ answer: RemoteAnswer) throws(RemoteFailure) {
    let lines = TaggedLines(answer.output)
    try answer.expectEnd(lines, of: "drift files")
    clock = lines.text("clock").flatMap { Int($0) } ?? 0
    there = Set(lines["there"].map { $0.joined(separator: "\t") })
    // Lines of a file stand behind it, so their order counts.
    var path = ""
    var size: Int?
    var content: [UInt8] = []
    func close(_ states: inout [String: State]) {
      guard let expected = size, case .other(let digest, let changed, _)? = states[path] else { return }
      // The last line may have had no end.
      if content.count == expected + 1 { content.removeLast() }
      states[path] = .other(digest: digest, changed: changed, content: content.count == expected ? content : nil)
    }
    for line in answer.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      if line.starts(with: Array("line\t".utf8)) {
        content += line.dropFirst(5)
        content.append(UInt8(ascii: "\n"))
      } else if line.starts(with: Array("file\t".utf8)) {
        close(&states)
        let fields = String(decoding: line.dropFirst(5), as: UTF8.self).split(separator: "\t").map(String.init)
        (path, content, size) = (fields.field(0), [], Int(fields.field(3)))
        states[path] = Self.state(fields)
      }
    }
    close(&states)
  }

  private static func state(_ fields: [String]) -> State {
    switch fields.field(1) {
    case "missing": .missing
    case "link": .link
    case "unreadable": .unreadable
    default: .other(digest: fields.field(1), changed: Int(fields.field(2)) ?? 0, content: nil)
    }
  }
}
