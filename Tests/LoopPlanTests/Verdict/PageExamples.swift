import LoopDiagnostics
import LoopPlan
import LoopRules
import Support
import Testing

/// An example of a page over two revisions.
struct PageExample: Sendable, CustomTestStringConvertible {
  let page: CodeInfo
  let number: Int
  let change: ChangeExample
  let isBad: Bool

  var testDescription: String { "\(page.code) \(isBad ? "bad" : "good") \(number)" }

  static let all = ChangeCodes.all.flatMap { page in
    page.badChanges.enumerated().map { PageExample(page: page, number: $0 + 1, change: $1, isBad: true) }
      + page.goodChanges.enumerated().map { PageExample(page: page, number: $0 + 1, change: $1, isBad: false) }
  }

  /// Findings of the page and all that weighs more than advice, where carets would show them.
  func found(_ after: String) -> [CaretExample.Mark]? {
    let planned = Planned(change.before, after)
    guard let plan = planned.plan else { return nil }
    let shown = plan.findings.filter { $0.code == page.code || $0.severity > .advice }
    return shown.map { CaretExample.mark($0, LineMap(planned.sources[$0.span.file])) }
      .sorted()
  }
}

@Suite struct `Pages of rules over a change` {
  @Test(arguments: PageExample.all)
  func `findings land where the carets stand, and nowhere else`(example: PageExample) {
    let caret = CaretExample(example.change.after)
    #expect(example.isBad == !caret.marks.isEmpty)
    #expect(example.found(caret.text) == caret.marks)
  }

  @Test(arguments: PageExample.all)
  func `a comment of several bytes a character moves nothing`(example: PageExample) {
    let moved = CaretExample(example.change.after).belowMultiByteComment
    #expect(example.found(moved.text) == moved.marks)
  }

  @Test(arguments: PageExample.all.filter(\.isBad))
  func `an allowed rule is silent`(example: PageExample) throws {
    let allowed = CaretExample(example.change.after).allowing(example.page.code)
    let found = try #require(example.found(allowed.text))
    #expect(found.allSatisfy { $0.code != example.page.code })
  }

  @Test(arguments: PageExample.all)
  func `a revision that is compared with itself has no findings`(example: PageExample) throws {
    let text = example.change.after
    let judged = try #require(Judged(text, text))
    #expect(judged.plan.findings.isEmpty)
  }

  @Test func `every page has both kinds, and can be weighed`() {
    for page in ChangeCodes.all {
      #expect(!page.badChanges.isEmpty && !page.goodChanges.isEmpty, "\(page.code)")
      #expect(Catalog.isNegotiable(page.code) && Catalog.page(of: page.name)?.code == page.code)
    }
    #expect(ChangeCodes.all.map(\.code) == ChangeCodes.all.map(\.code).sorted())
  }
}
