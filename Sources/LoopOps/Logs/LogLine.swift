import LoopDiagnostics
package import LoopFormats

/// When a line was written, to the nanosecond.
package struct LogTime: Hashable, Comparable, Sendable {
  package var seconds: Int
  package var nanoseconds: Int

  package init(seconds: Int, nanoseconds: Int = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// - Parameter text: An RFC 3339 date-time as engines write it.
  init?(_ text: Substring) {
    guard let seconds = EngineTime.seconds(String(text)) else { return nil }
    self.seconds = seconds
    nanoseconds = 0
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return }
    var unit = 100_000_000
    for byte in text.utf8[point...].dropFirst() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), unit > 0 else { break }
      nanoseconds += Int(byte - UInt8(ascii: "0")) * unit
      unit /= 10
    }
  }

  package static func < (left: LogTime, right: LogTime) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

/// A line that a container wrote.
package struct LogLine: Hashable, Sendable {
  package var service: String
  /// Which of the service's containers.
  package var number: Int
  package var isError: Bool
  package var time: LogTime
  /// The time as the engine wrote it.
  package var stamp: String
  /// As it was written, without its end.
  package var text: String

  package init(service: String, number: Int, isError: Bool, time: LogTime, stamp: String, text: String) {
    self.service = service
    self.number = number
    self.isError = isError
    self.time = time
    self.stamp = stamp
    self.text = text
  }

  /// The line as people read it: without colours and other orders to a terminal.
  package var shown: String { DisplayWidth.sanitized(Self.withoutEscapes(text)) }

  /// One object of JSON Lines: `time` (RFC 3339), `service`, `number` (of its container), `stream` (`stdout` or `stderr`),
  /// `text` (as it was written).
  package var json: JSONValue {
    .object {
      JSONMember("time", .string(stamp))
      JSONMember("service", .string(service))
      JSONMember("number", .integer(number))
      JSONMember("stream", .string(isError ? "stderr" : "stdout"))
      JSONMember("text", .string(text))
    }
  }

  /// Takes away control sequences (ECMA-48, section 5.4) and strings for the operating system (8.3.89).
  static func withoutEscapes(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    var kept = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\u{1B}" else {
        kept.append(scalar)
        continue
      }
      switch rest.first {
      case "[":
        rest = rest.dropFirst().drop { (0x20...0x3F).contains($0.value) }
        if let final = rest.first, (0x40...0x7E).contains(final.value) { rest.removeFirst() }
      case "]":
        rest = rest.drop { $0 != "\u{7}" && $0 != "\u{1B}" }
        if rest.popFirst() == "\u{1B}", rest.first == "\\" { rest.removeFirst() }
      case .some: rest.removeFirst()
      case nil: break
      }
    }
    return String(kept)
  }
}
