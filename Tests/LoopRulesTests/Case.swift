import LoopDiagnostics
import Support
import Testing

/// A spec and the findings it has, as `CODE` words in the order of their places.
struct Case: Sendable, CustomTestStringConvertible {
  let title: String
  let text: String
  let codes: [String]

  var testDescription: String { title }

  /// A spec that is silent.
  init(_ title: String, _ text: String) { self.init(title, [], text) }

  init(_ title: String, _ codes: [String], _ text: String) {
    self.title = title
    self.codes = codes
    self.text = "loopgen: 1\nname: shop\n" + text
  }

  func check(_ location: SourceLocation = #_sourceLocation) {
    let reading = Reading(text)
    #expect(reading.diagnostics.map(\.code) == codes, "\(title)\n\(reading.rendered)", sourceLocation: location)
  }
}
