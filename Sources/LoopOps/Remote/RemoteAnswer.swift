import LoopDiagnostics

/// What a program on a host said, and how it ended.
package struct RemoteAnswer: Hashable, Sendable {
  package var status: Int
  package var output: [UInt8]
  /// Whether there was more output than was kept; only where its lines were told as they came.
  package var isCut = false
  /// The end of what it wrote to its standard error.
  package var errors: String

  package init(status: Int, output: [UInt8], errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  init(_ status: Int, _ heard: ProgramOutput.Heard) {
    var errors = String(decoding: heard.errors, as: UTF8.self)
    let mark = "\n\(ProgramFrame.programEnded)\n"
    if errors.hasSuffix(mark) { errors.removeLast(mark.count) }
    self.init(status: status, output: heard.output, errors: errors)
    isCut = heard.isCut
  }

  package var text: String { String(decoding: output, as: UTF8.self) }

  /// The last line of the errors that says anything, cleaned, at most 400 characters of it.
  package var lastError: String? { RemoteText.lastLine(of: errors) }

  /// The answer of a program that did what it was asked.
  ///
  /// - Parameters:
  ///   - what: What was asked, in a sentence's place of its subject: `` `docker compose up` ``.
  ///   - statuses: The statuses that are no failure.
  /// - Returns: The answer itself.
  /// - Throws: `.unprepared` with a cure where the errors are known to be of the engine and not of what was asked of it,
  ///   else `.failed` with the last line of them.
  @discardableResult
  package func required(_ what: String, _ statuses: Set<Int> = [0]) throws(RemoteFailure) -> RemoteAnswer {
    if statuses.contains(status) { return self }
    if let failure = RemoteFailure(engine: errors) { throw failure }
    let reason = lastError.map { ": " + $0 } ?? ""
    throw RemoteFailure(
      .failed(status: status),
      "\(what) failed with status \(status)\(reason)",
      help: errors.contains("o space left on device")
        ? "make room on the host: `docker system df` shows what the engine keeps, `df -h` the rest" : nil
    )
  }
}

/// Text of a host for a message.
enum RemoteText {
  private static let longest = 400

  /// The lines that say anything, without control characters.
  static func lines(of text: some StringProtocol) -> [String] {
    text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.compactMap { line in
      let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
      let head = line.drop(while: isBlank)
      guard let end = head.lastIndex(where: { !isBlank($0) }) else { return nil }
      return DisplayWidth.sanitized(String(String.UnicodeScalarView(head[...end].prefix(longest))))
    }
  }

  static func lastLine(of text: some StringProtocol) -> String? { lines(of: text).last }
}
