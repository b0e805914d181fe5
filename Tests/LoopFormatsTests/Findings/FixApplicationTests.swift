import LoopDiagnostics
import LoopFormats
import Testing

struct FixApplicationTests {
  private static let file = FileID(0)

  private static let text = "# shop\r\nweb: {port: 1} # 웹\r\napi:\r\n  port: 2\r\n"

  private func sources(_ text: String = text) -> SourceMap {
    var sources = SourceMap()
    _ = sources.add(SourceText(name: "specs/a.yaml", text: text))
    return sources
  }

  private func finding(_ code: String, _ safety: Fix.Safety = .safe, _ edits: Edit...) -> Diagnostic {
    let span = SourceSpan(file: Self.file, start: 0, end: 1)
    return Diagnostic(code, .warning, "m", at: span, fix: Fix("do it", safety, edits))
  }

  private func set(_ path: [String], _ value: String) -> Edit { .set(Self.file, path: path, to: value) }

  private func result(_ application: FixApplication) -> String {
    String(decoding: application.text.bytes, as: UTF8.self)
  }

  @Test
  func `safe fixes are made together, and nothing else moves`() {
    let findings = [
      finding("A", .safe, set(["web", "keepalive"], "75s")), finding("B", .ask, set(["web", "stop"], "9s")),
      finding("C", .safe, set(["api", "port"], "3"), .rename(Self.file, path: ["web"], to: "front")),
    ]
    let application = FixApplication(findings, to: Self.file, in: sources())
    #expect(result(application) == "# shop\r\nfront: {port: 1, keepalive: 75s} # 웹\r\napi:\r\n  port: 3\r\n")
    #expect(application.applied.map(\.code) == ["A", "C"])
  }

  @Test
  func `of fixes that meet, the first is made`() {
    let findings = [
      finding("A", .safe, set(["api", "port"], "3")), finding("B", .safe, .remove(Self.file, path: ["api"])),
      finding("C", .safe, set(["api", "stop"], "9s")), finding("D", .safe, set(["api", "keepalive"], "9s")),
    ]
    let application = FixApplication(findings, to: Self.file, in: sources())
    #expect(application.applied.map(\.code) == ["A", "C"])
    #expect(result(application).hasSuffix("api:\r\n  port: 3\r\n  stop: 9s\r\n"))
  }

  @Test
  func `a fix with an edit that cannot be made is not made at all`() {
    let findings = [
      finding("A", .safe, set(["api", "port"], "3"), .remove(Self.file, path: ["gone"])),
      finding("B", .safe, set(["api", "port"], "4"), set(["api", "port"], "5")),
      finding("C", .safe, .replace(SourceSpan(file: Self.file, start: 0, end: 9_999), with: "x")),
      finding("D", .safe, .set(FileID(1), path: ["a"], to: "b")), finding("E", .safe),
    ]
    let application = FixApplication(findings, to: Self.file, in: sources())
    #expect(application.applied.isEmpty)
    #expect(result(application) == Self.text)
  }

  /// An edit of text says nothing about its meaning, so what it breaks shows only when the result is read.
  @Test
  func `an edit that would cut a word is not made`() {
    // A rule counts the words as they are read: `serve all --port 8000`.
    let text = "run: serve \"all\" --port 8000\n"
    func application(_ start: UInt32) -> FixApplication {
      let span = SourceSpan(file: Self.file, start: start, end: start + 4)
      return FixApplication([finding("A", .safe, .replace(span, with: "9000"))], to: Self.file, in: sources(text))
    }
    #expect([22, 23].allSatisfy { application($0).applied.isEmpty && result(application($0)) == text })
    #expect(result(application(24)) == "run: serve \"all\" --port 9000\n")
  }

  @Test
  func `a fix that leaves no YAML is left out, the others are made`() {
    let brace = SourceSpan(file: Self.file, start: 20, end: 21)
    let findings = [
      finding("A", .safe, .replace(brace, with: "")), finding("B", .safe, set(["api", "port"], "3")),
      finding("C", .safe, set(["web", "stop"], "9s")),
    ]
    let text = "# shop\nweb: {port: 1}\napi:\n  port: 2\n"
    let application = FixApplication(findings, to: Self.file, in: sources(text))
    #expect(application.applied.map(\.code) == ["B", "C"])
    #expect(result(application) == "# shop\nweb: {port: 1, stop: 9s}\napi:\n  port: 3\n")
  }

  @Test
  func `a byte order mark stays`() {
    var sources = SourceMap()
    _ = sources.add(SourceText(name: "a.yaml", bytes: [0xEF, 0xBB, 0xBF] + Array("a: 1\n".utf8)))
    let application = FixApplication([finding("A", .safe, set(["a"], "2"))], to: Self.file, in: sources)
    #expect(application.text.fileBytes == [0xEF, 0xBB, 0xBF] + Array("a: 2\n".utf8))
  }

  @Test
  func `thousands of fixes are made in one round`() {
    let count = 1_000
    let text = (0..<count).map { "k\($0): \"\($0)\"\n" }.joined()
    let findings = (0..<count).map { finding("A\($0)", .safe, set(["k\($0)"], "\($0)")) }
    let application = FixApplication(findings, to: Self.file, in: sources(text))
    #expect(application.applied.count == count)
    #expect(result(application) == (0..<count).map { "k\($0): \($0)\n" }.joined())
  }
}
