import Synchronization

/// One line of the log, a JSON object, put together without a string in between.
///
/// Values come from clients: what is not printable ASCII is shown as `?`, and no value is longer than it needs to be.
struct LogLine: ~Copyable {
  private var bytes: [UInt8] = []

  /// Begins a line.
  ///
  /// - Parameters:
  ///   - level: How much it matters.
  ///   - time: The time of day, in milliseconds since 1970.
  init(level: String, at time: Int) {
    bytes.reserveCapacity(320)
    put("{\"time\":\"")
    put(time: time)
    put("\",\"level\":\"")
    put(level)
    put("\"")
  }

  /// Adds a text.
  mutating func add(_ name: StaticString, _ text: String, upTo limit: Int = 80) {
    name.withUTF8Buffer { begin($0) }
    put("\"")
    put(escaped: text, upTo: limit)
    put("\"")
  }

  /// Adds a text under a name that is not known here.
  mutating func add(named name: String, _ text: String, upTo limit: Int = 200) {
    put(",\"")
    put(escaped: name, upTo: 40)
    put("\":\"")
    put(escaped: text, upTo: limit)
    put("\"")
  }

  /// Adds a number.
  mutating func add(_ name: StaticString, _ number: Int) {
    name.withUTF8Buffer { begin($0) }
    put(number: number)
  }

  /// Adds a duration in milliseconds, with three digits after the point.
  mutating func add(_ name: StaticString, _ duration: Duration) {
    name.withUTF8Buffer { begin($0) }
    let microseconds = duration.microseconds
    put(number: microseconds / 1_000)
    bytes.append(UInt8(ascii: "."))
    put(number: microseconds % 1_000, digits: 3)
  }

  /// The line with its end.
  consuming func end() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    bytes.append(0x0A)
    return bytes
  }

  private mutating func begin(_ name: UnsafeBufferPointer<UInt8>) {
    put(",\"")
    bytes.append(contentsOf: name)
    put("\":")
  }

  private mutating func put(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func put(escaped text: String, upTo limit: Int) {
    for byte in text.utf8.prefix(limit) {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x20..<0x7F: bytes.append(byte)
      // A character that is not ASCII is one question mark, not one for each of its bytes.
      case 0x80..<0xC0: break
      default: bytes.append(UInt8(ascii: "?"))
      }
    }
  }

  private mutating func put(number: Int, digits: Int = 1) {
    guard number >= 0 else {
      bytes.append(UInt8(ascii: "-"))
      put(number: 0 &- number, digits: digits)
      return
    }
    var divisor = 1
    var count = 1
    while number / divisor >= 10 || count < digits {
      divisor *= 10
      count += 1
    }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Puts a time as `2026-07-28T09:30:00.125Z`; what is before the point is made once a second.
  private mutating func put(time: Int) {
    let second = time / 1_000
    let prefix = Self.lastSecond.withLock { last in
      if last.second != second { last = (second, Array(Timestamp.text(second).utf8.dropLast())) }
      return last.text
    }
    bytes.append(contentsOf: prefix)
    put(".")
    put(number: time % 1_000, digits: 3)
    put("Z")
  }

  private static let lastSecond = Mutex<(second: Int, text: [UInt8])>((.min, []))
}

extension Duration {
  /// The whole microseconds.
  var microseconds: Int {
    Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000)
  }

  /// The seconds with their fraction.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
