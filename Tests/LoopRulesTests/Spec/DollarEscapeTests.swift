import LoopDiagnostics
import Support
import Testing

@Suite struct `Dollars` {
  @Test(arguments: [
    ("$WORD", "$WORD"), ("a$WORD", "$WORD"), ("cost: 5$", "$"), ("$-x", "$"), ("$$$WORD", "$WORD"),
    ("${TAG:-1} $WORD", "$WORD"), ("${", "${"), ("한글 $WORD", "$WORD"),
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

  @Test(arguments: [
    ("a${WORD}b", "${WORD}"), ("${TAG:-1} ${WORD}", "${WORD}"), ("${A_1}", "${A_1}"), ("$$${WORD}", "${WORD}"),
  ])
  func `with a name in braces are variables that may be unset`(value: String, marked: String) throws {
    let reading = Reading(spec(service: "compose: {labels: {motto: \"\(value)\"}}"))
    let finding = try #require(reading.diagnostics.first, "\(reading.rendered)")
    #expect(reading.diagnostics.map(\.code) == ["SPC006"])
    #expect(finding.severity == .warning)
    #expect(Int(finding.span.end - finding.span.start) == marked.unicodeScalars.count)
  }

  @Test(arguments: ["pa$word", "${WORD}", "$", "$$", "a$b$c"])
  func `in environment values are escaped by the emitter`(value: String) {
    let reading = Reading(spec(service: "env: {MOTTO: \"\(value)\"}"))
    #expect(reading.diagnostics.isEmpty, "\(reading.rendered)")
  }

  @Test(arguments: [
    ("probe --port $PORT", ["SPC012"]), ("probe --port '$PORT'", []), ("sh -c 'probe $PORT'", []),
  ])
  func `in a command are the reader's, and quoted ones are meant`(command: String, codes: [String]) {
    let reading = Reading(spec(service: "health: {command: \"\(command)\"}"))
    #expect(reading.diagnostics.map(\.code) == codes, "\(reading.rendered)")
  }

  @Test(arguments: [("/srv/tls/$a.pem", 1), ("/srv/tls/a.pem", 0)])
  func `in paths that nginx gets are found`(path: String, count: Int) {
    let tls = "tls: {cert: \"\(path)\", key: /srv/tls/key.pem}"
    let edge = "edge: {host: shop.example.com, \(tls), routes: {/: web}}"
    let reading = Reading(spec(service: "port: 8080", top: edge))
    #expect(reading.diagnostics.map(\.code) == Array(repeating: "SPC005", count: count), "\(reading.rendered)")
  }
}
