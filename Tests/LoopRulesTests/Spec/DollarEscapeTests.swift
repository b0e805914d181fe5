import LoopDiagnostics
import Support
import Testing

@Suite struct `Dollars` {
  @Test(arguments: [
    ("$WORD", "$WORD"), ("a${WORD}b", "${WORD}"), ("cost: 5$", "$"), ("$-x", "$"), ("$$$WORD", "$WORD"),
    ("${TAG:-1} ${WORD}", "${WORD}"), ("${", "${"), ("한글 $WORD", "$WORD"),
  ])
  func `in raw Compose values are found`(value: String, marked: String) throws {
    let reading = Reading(spec(service: "compose: {labels: [{motto: \"\(value)\"}]}"))
    let finding = try #require(reading.diagnostics.first, "\(reading.rendered)")
    #expect(finding.code == "SPC005")
    #expect(Int(finding.span.end - finding.span.start) == marked.unicodeScalars.count)
  }

  @Test(arguments: ["$$WORD", "pa$$", "${TAG:-1}", "${TAG-1}", "${TAG:?say which}", "${TAG:+x}", "no dollar"])
  func `that Compose reads as they are meant stay`(value: String) {
    let reading = Reading(spec(service: "compose: {labels: {motto: \"\(value)\"}}"))
    #expect(reading.diagnostics.isEmpty, "\(reading.rendered)")
  }

  @Test(arguments: ["pa$word", "${WORD}", "$", "$$", "a$b$c"])
  func `in environment values are escaped by the emitter`(value: String) {
    let reading = Reading(spec(service: "env: {MOTTO: \"\(value)\"}"))
    #expect(reading.diagnostics.isEmpty, "\(reading.rendered)")
  }

  @Test(arguments: [
    ("probe --port $PORT", true), ("probe ${PORT}", true), ("probe $(cat port)", true),
    ("grep -q ok$ /run/state", false),
    ("probe --price 5$", false), ("sh -c probe$PORT", false), ("/bin/bash -ec probe$PORT", false),
  ])
  func `in a command are found unless a shell reads them`(command: String, isFound: Bool) {
    let reading = Reading(spec(service: "health: {command: \"\(command)\"}"))
    #expect(reading.diagnostics.map(\.code) == (isFound ? ["SPC005"] : []), "\(reading.rendered)")
  }
}
