import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where text goes: results to standard output, words for people to standard error.
enum Terminal {
  /// Whether standard error ends in a line that is drawn anew again and again.
  private static let isDrawn = Mutex(false)

  static func print(_ text: String) { write(text, afterDrawingTo: STDOUT_FILENO) }

  static func tell(_ text: String) { write(text, afterDrawingTo: STDERR_FILENO) }

  /// Puts a line in the place of the one that was drawn before; whatever is written next takes its place.
  ///
  /// - Parameter line: Without its end, and narrower than the terminal.
  static func draw(_ line: String) {
    isDrawn.withLock { isDrawn in
      isDrawn = true
      write("\r\(line)\u{1B}[K", to: STDERR_FILENO)
    }
  }

  /// Takes away what was drawn.
  static func clear() { write("", afterDrawingTo: STDERR_FILENO) }

  private static func write(_ text: String, afterDrawingTo descriptor: Int32) {
    isDrawn.withLock { isDrawn in
      if isDrawn { write("\r\u{1B}[K", to: STDERR_FILENO) }
      isDrawn = false
      write(text, to: descriptor)
    }
  }

  /// A file that would grow past its limit (`ulimit -f`) is an error to report, not the end of the program.
  static func reportFullFiles() { signal(SIGXFSZ, SIG_IGN) }

  /// Colour only on a terminal, and never where `NO_COLOR` is set (https://no-color.org).
  static func takesColour(_ descriptor: Int32) -> Bool {
    if let setting = getenv("NO_COLOR"), setting.pointee != 0 { return false }
    if let kind = getenv("TERM"), String(cString: kind) == "dumb" { return false }
    return isatty(descriptor) == 1
  }

  static var outputTakesColour: Bool { takesColour(STDOUT_FILENO) }
  static var errorTakesColour: Bool { takesColour(STDERR_FILENO) }

  /// Writes all of it; a reader that has gone ends the program quietly, as a closed pipe should.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[offset...]))
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        offset += count
      }
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
