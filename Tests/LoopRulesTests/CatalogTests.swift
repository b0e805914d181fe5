import Foundation
import LoopDiagnostics
import LoopRules
import Support
import Testing

/// One example of one page.
struct Example: Sendable, CustomTestStringConvertible {
  let page: CodeInfo
  let number: Int
  let caret: CaretExample

  var testDescription: String { "\(page.code) \(number)" }

  static let bad = examples(\.bad)
  static let good = examples(\.good)
  /// A text that YAML cannot read has no place for carets.
  static let marked = (bad + good).filter { !$0.caret.marks.isEmpty || $0.page.good.contains($0.caret.text) }
  static let unmarked = bad.filter(\.caret.marks.isEmpty)
  static let negotiable = bad.filter { Catalog.isNegotiable($0.page.code) }

  /// What is found in a text, without advice of other pages: an example shows one thing.
  func found(in text: String) -> [CaretExample.Mark] {
    let shown = Set(caret.marks.map(\.code) + [page.code])
    return CaretExample.found(in: text) { $0.severity > .advice || shown.contains($0.code) }
  }

  private static func examples(_ texts: KeyPath<CodeInfo, [String]>) -> [Example] {
    Catalog.pages.flatMap { page in
      page[keyPath: texts].enumerated().map { Example(page: page, number: $0 + 1, caret: CaretExample($1)) }
    }
  }
}

@Suite struct `Examples of the catalogue` {
  @Test(arguments: Example.marked)
  func `findings land where the carets stand, and nowhere else`(example: Example) {
    #expect(example.found(in: example.caret.text) == example.caret.marks)
  }

  @Test(arguments: Example.unmarked)
  func `a text that cannot be marked has findings of its own code alone`(example: Example) {
    #expect(Set(CaretExample.found(in: example.caret.text).map(\.code)) == [example.page.code])
  }

  @Test(arguments: Example.bad)
  func `a bad example has a finding of its page`(example: Example) {
    #expect(CaretExample.found(in: example.caret.text).contains { $0.code == example.page.code })
  }

  @Test(arguments: Example.marked)
  func `a comment of several bytes a character moves nothing`(example: Example) {
    let moved = example.caret.belowMultiByteComment
    #expect(example.found(in: moved.text) == moved.marks)
  }

  @Test(arguments: Example.marked)
  func `Windows line endings move nothing`(example: Example) {
    let other = example.caret.withWindowsLineEndings
    #expect(example.found(in: other.text).filter { $0.code != "YML004" } == other.marks)
  }

  @Test(arguments: Example.negotiable)
  func `an allowed rule is silent, unless nothing could be generated`(example: Example) {
    let allowed = example.caret.allowing(example.page.code)
    let others = example.caret.marks.filter { $0.code != example.page.code }
    let left = Reading(allowed.text).all.filter { finding in
      let isFinal = finding.notes.contains { $0.message.hasPrefix("this cannot be allowed") }
      return !isFinal && (finding.severity > .advice || others.contains { $0.code == finding.code })
    }
    #expect(left.map(\.code).sorted() == others.map(\.code).sorted())
  }
}

/// One example of a page that is several files.
struct FilesOfPage: Sendable, CustomTestStringConvertible {
  let page: CodeInfo
  let number: Int
  let example: FileExample

  var testDescription: String { "\(page.code) files \(number)" }

  static let bad = examples(\.badFiles)
  static let all = bad + examples(\.goodFiles)

  func found(in example: FileExample) -> [FileExample.Mark] {
    let shown = Set(example.marks.map(\.mark.code) + [page.code])
    return example.found { $0.severity > .advice || shown.contains($0.code) }
  }

  private static func examples(_ files: KeyPath<CodeInfo, [[ExampleFile]]>) -> [FilesOfPage] {
    Catalog.pages.flatMap { page in
      page[keyPath: files].enumerated().map { FilesOfPage(page: page, number: $0 + 1, example: FileExample($1)) }
    }
  }
}

@Suite struct `Examples of several files` {
  @Test(arguments: FilesOfPage.all)
  func `findings land where the carets stand, and nowhere else`(page: FilesOfPage) {
    #expect(page.found(in: page.example) == page.example.marks)
  }

  @Test(arguments: FilesOfPage.bad)
  func `a bad example has a finding of its page`(page: FilesOfPage) {
    #expect(page.example.found().contains { $0.mark.code == page.page.code })
  }

  @Test(arguments: FilesOfPage.all)
  func `a comment of several bytes a character moves nothing`(page: FilesOfPage) {
    let moved = page.example.belowMultiByteComment
    #expect(page.found(in: moved) == moved.marks)
  }

  @Test(arguments: FilesOfPage.all)
  func `Windows line endings move nothing`(page: FilesOfPage) {
    let other = page.example.withWindowsLineEndings
    #expect(page.found(in: other).filter { $0.mark.code != "YML004" } == other.marks)
  }

  @Test(arguments: FilesOfPage.bad.filter { Catalog.isNegotiable($0.page.code) })
  func `an allowed rule is silent where a spec can allow it`(page: FilesOfPage) {
    guard let allowed = page.example.allowing(page.page.code) else { return }
    #expect(!allowed.found().contains { [page.page.code, "SPC019"].contains($0.mark.code) })
  }
}

@Suite struct `The catalogue` {
  @Test func `every rule has an example that is found and one that is silent`() {
    for rule in Catalog.rules {
      let about = rule.about
      #expect(!about.bad.isEmpty || !about.badFiles.isEmpty, "\(about.code)")
      #expect(!about.good.isEmpty || !about.goodFiles.isEmpty, "\(about.code)")
    }
  }

  @Test func `codes and names are unique, and rules are sorted by code`() {
    let pages = Catalog.pages
    #expect(Set(pages.map(\.code)).count == pages.count)
    #expect(Set(pages.map(\.name)).count == pages.count)
    let codes = Catalog.rules.map(\.about.code)
    #expect(codes == codes.sorted())
  }

  @Test func `retired codes stay retired`() {
    #expect(Catalog.pages.allSatisfy { !Catalog.retired.contains($0.code) })
  }

  @Test func `a code without a rule says why, and has none`() {
    for (code, reason) in Catalog.unbuilt {
      #expect(Catalog.page(of: code) == nil && !reason.isEmpty, "\(code)")
    }
  }

  @Test func `every file of a family is a rule of the catalogue`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/LoopRules")
      .standardized
    let others: Set<String> = ["Changes", "Engine", "Evidence"]
    var files: [String] = []
    for family in try FileManager.default.contentsOfDirectory(atPath: root.path()) {
      guard !others.contains(family), !family.contains(".") else { continue }
      files += try FileManager.default.contentsOfDirectory(atPath: root.appending(path: family).path())
    }
    #expect(files.sorted() == Catalog.rules.map { "\(type(of: $0)).swift" }.sorted())
  }

  @Test func `a page over a change shows both revisions`() throws {
    let page = try #require(Catalog.page(of: "version-cliff"))
    let text = Catalog.explain(page)
    for example in page.badChanges + page.goodChanges {
      #expect(text.contains("Before:\n\n```yaml\n\(example.before)\n```\n\nAfter:\n\n```yaml\n\(example.after)\n```"))
    }
  }

  @Test func `a rule has one name, as a type and on its page`() {
    for rule in Catalog.rules {
      let type = Array("\(type(of: rule))".replacing("SQLite", with: "Sqlite"))
      var name = ""
      for (index, letter) in type.enumerated() {
        let next = type.indices.contains(index + 1) ? type[index + 1] : "A"
        let begins = index > 0 && letter.isUppercase && (type[index - 1].isLowercase || next.isLowercase)
        name += (begins ? "-" : "") + letter.lowercased()
      }
      #expect(rule.about.name == name, "\(rule.about.code)")
    }
  }

  @Test func `a page holds all that its rule says`() throws {
    let page = try #require(Catalog.page(of: "PRT001"))
    let text = Catalog.explain(page)
    #expect(text.hasPrefix("# PRT001 host-port-collision\n\nError: two containers publish the same host port.\n"))
    #expect((page.bad + page.good).allSatisfy { text.contains("```yaml\n\($0)\n```") })
    #expect(page.evidence.allSatisfy { text.contains("<\($0)>") })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 || $0.hasPrefix("- <") })
  }

  @Test func `texts are in the form of the house`() {
    for page in Catalog.pages {
      #expect(page.summary.first?.isUppercase == false || page.summary.hasPrefix("SQLite"), "\(page.code)")
      #expect(!page.summary.hasSuffix("."), "\(page.code)")
      #expect(page.rationale.hasSuffix("."), "\(page.code)")
      #expect(page.evidence.allSatisfy { $0.hasPrefix("https://") }, "\(page.code)")
    }
  }

  @Test func `a page is found by its code and by its name`() {
    #expect(Catalog.page(of: "PRT001")?.name == "host-port-collision")
    #expect(Catalog.page(of: "host-port-collision")?.code == "PRT001")
    #expect(Catalog.page(of: "PRT999") == nil)
  }
}
