import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where lines of the log go, and which.
struct LogOutput: Sendable {
  /// What matters less is not written.
  var level = Logger.Level.info
  /// Takes one line with its end.
  var write: @Sendable ([UInt8]) -> Void = Self.writeToStandardError

  /// Whether lines of a level are written.
  func takes(_ level: Logger.Level) -> Bool { level >= self.level }

  /// The time of day, in milliseconds since 1970.
  static var now: Int {
    var time = timeval()
    gettimeofday(&time, nil)
    return Int(time.tv_sec) * 1_000 + Int(time.tv_usec) / 1_000
  }

  /// Writes a line in one piece, so that lines of different threads do not mix; one that cannot be written is lost.
  private static func writeToStandardError(_ line: [UInt8]) {
    line.withUnsafeBytes { bytes in
      #if canImport(Glibc)
        _ = Glibc.write(2, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        _ = Musl.write(2, bytes.baseAddress, bytes.count)
      #else
        _ = Darwin.write(2, bytes.baseAddress, bytes.count)
      #endif
    }
  }
}

/// What the libraries and the server's own parts have to say, in the form of the log.
struct LineLogHandler: LogHandler {
  /// Where Hummingbird notes its own name for a request.
  static let requestKey = "hb.request.id"

  let output: LogOutput
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level

  init(_ output: LogOutput) {
    self.output = output
    logLevel = output.level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = LogLine(level: event.level.rawValue, at: LogOutput.now)
    line.add("message", event.message.description, upTo: 400)
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (name, value) in all.sorted(by: { $0.key < $1.key }) {
      line.add(named: name == Self.requestKey ? "request" : name, value.description)
    }
    output.write(line.end())
  }
}
