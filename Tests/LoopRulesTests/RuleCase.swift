import LoopDiagnostics
import LoopRules
import LoopStack
import Support
import Testing

/// A spec, and how often one code is found in it, advice included.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let title: String
  let code: String
  let severities: [Severity]
  let text: String
  /// As if the facts had been read from files of the user's own.
  let isFiles: Bool

  var testDescription: String { "\(code) \(title)" }

  /// A spec in which the code is not found.
  init(_ code: String, _ title: String, _ text: String, isFiles: Bool = false) {
    self.init(code, title, [], text, isFiles: isFiles)
  }

  init(_ code: String, _ title: String, _ severities: [Severity], _ text: String, isFiles: Bool = false) {
    self.code = code
    self.title = title
    self.severities = severities
    self.text = "loopgen: 1\nname: shop\n" + text
    self.isFiles = isFiles
  }

  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let reading = Reading(text)
    var stack = try #require(reading.stack, "\(reading.rendered)", sourceLocation: location)
    if isFiles { stack.form = .files }
    let found = isFiles ? Catalog.check(stack).diagnostics : reading.all
    let severities = found.filter { $0.code == code }.map(\.severity)
    #expect(
      severities == self.severities,
      "\(title)\n\(found.map { "\($0.code) \($0.message)" })",
      sourceLocation: location
    )
  }
}
