import LoopDiagnostics
import LoopFormats
import LoopRules
import Support
import Testing

/// One fix that is offered for a bad example.
private struct OfferedFix: Sendable, CustomTestStringConvertible {
  let example: Example
  let finding: Diagnostic
  let fix: Fix

  var testDescription: String { "\(example.testDescription): \(fix.title)" }

  /// Those of the example's own page: an example shows one thing.
  static let all = Example.bad.flatMap { example in
    Reading(example.caret.text).all.filter { $0.code == example.page.code }.compactMap { finding in
      finding.fix.map { OfferedFix(example: example, finding: finding, fix: $0) }
    }
  }

  static let safe = all.filter { $0.fix.safety == .safe }

  /// The text after this fix alone, whoever has to agree to it; `nil` when it cannot be made.
  var result: String? {
    var asked = finding
    asked.fix?.safety = .safe
    let reading = Reading(example.caret.text)
    let application = FixApplication([asked], to: finding.span.file, in: reading.sources)
    return application.applied.isEmpty ? nil : String(decoding: application.text.bytes, as: UTF8.self)
  }
}

@Suite struct `Fixes of the examples` {
  @Test(arguments: OfferedFix.all)
  fileprivate func `a fix can be made, and cures its finding`(offered: OfferedFix) throws {
    let text = try #require(offered.result, "the edits do not fit the text")
    let code = offered.finding.code
    let before = Reading(offered.example.caret.text).all.filter { $0.code == code }
    let after = Reading(text)
    let left = after.all.filter { $0.code == code }
    #expect(left.count < before.count, "\(text)\n\(left.map(\.message))")
    #expect(after.stack != nil, "\(text)")
  }

  @Test(arguments: OfferedFix.safe)
  fileprivate func `a safe fix makes nothing worse`(offered: OfferedFix) throws {
    let text = try #require(offered.result)
    let before = Reading(offered.example.caret.text).diagnostics.map(\.code)
    let after = Reading(text).diagnostics.map(\.code)
    #expect(Set(after).subtracting(before).isEmpty, "\(text)")
  }

  @Test(arguments: Example.bad)
  func `safe fixes come to an end`(example: Example) {
    var text = example.caret.text
    for _ in 0..<8 {
      let reading = Reading(text)
      let application = FixApplication(reading.all, to: FileID(0), in: reading.sources)
      if application.applied.isEmpty { return }
      text = String(decoding: application.text.bytes, as: UTF8.self)
    }
    Issue.record("a fix makes room for another one for ever:\n\(text)")
  }
}

@Suite struct `Fixes of command lines` {
  private static func spec(_ command: String) -> String {
    """
    loopgen: 1
    name: shop
    services:
      web:
        build:
          recipe: python
          context: web
          command: \(command)
        port: 8000
    edge: {host: shop.example.com, routes: {/: web}}
    """
  }

  private static func fixed(_ command: String) -> String? {
    let reading = Reading(spec(command))
    let application = FixApplication(reading.all, to: FileID(0), in: reading.sources)
    return application.applied.isEmpty ? nil : String(decoding: application.text.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    (
      "uvicorn main:app --host 0.0.0.0 --port 8000",
      "uvicorn main:app --host 0.0.0.0 --port 8000 --timeout-keep-alive 75"
    ),
    (
      "\"uvicorn main:app --host 0.0.0.0 --port 8000 --timeout-keep-alive=9\"",
      "\"uvicorn main:app --host 0.0.0.0 --port 8000 --timeout-keep-alive=75\""
    ),
    (
      "'uvicorn main:app --timeout-keep-alive 9 --host 0.0.0.0 --port 8000'",
      "'uvicorn main:app --timeout-keep-alive 75 --host 0.0.0.0 --port 8000'"
    ),
    (
      "gunicorn --bind 0.0.0.0:8000 main:app",
      "gunicorn --bind 0.0.0.0:8000 main:app --keep-alive 75"
    ),
  ])
  func `change one flag and nothing else`(old: String, new: String) {
    #expect(Self.fixed(old) == Self.spec(new))
  }

  @Test(arguments: [
    "uvicorn main:app --host 0.0.0.0 --port 8000 --forwarded-allow-ips '*'",
    "\"sh -c 'exec uvicorn main:app --host 0.0.0.0 --port 8000'\"",
    "\"uvicorn main:app --host 0.0.0.0 --port 8000  --access-log\"",
  ])
  func `are not made where a word stands elsewhere than it is read`(command: String) {
    #expect(Self.fixed(command) == nil)
  }
}
