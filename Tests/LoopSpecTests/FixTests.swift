import LoopDiagnostics
import LoopFormats
import LoopSpec
import Testing

/// Findings of the reader that carry their cure.
struct FixTests {
  private func findings(_ service: String) -> [Diagnostic] {
    let text = "loopgen: 1\nname: a\nservices: {web: {image: \"web:1.0.0\", \(service)}}\n"
    var found = Diagnostics()
    _ = SpecReader.read(SourceText(name: "a.yaml", text: text), as: FileID(0), reporting: &found)
    return found.sorted
  }

  @Test
  func `a number in quotes can be unquoted safely`() throws {
    let finding = try #require(findings("port: \"80\"").first)
    let fix = try #require(finding.fix)
    #expect(finding.code == "SPC011" && finding.help == "write `80` without quotes")
    #expect(fix.safety == .safe && fix.edits == [.replace(finding.span, with: "80")])
  }

  @Test(arguments: ["port: \"080\"", "port: \"eighty\"", "port: \"70000\"", "port: \"\"", "port: [80]"])
  func `what is no number without quotes either has no fix`(service: String) throws {
    let finding = try #require(findings(service).first)
    #expect(finding.fix == nil)
  }

  @Test
  func `a misspelt key is shown as it would be, and left to the user`() throws {
    let finding = try #require(findings("prot: 80").first)
    let fix = try #require(finding.fix)
    #expect(finding.code == "SPC001" && fix.safety == .ask && fix.edits == [.replace(finding.span, with: "port")])
  }

  @Test(arguments: ["prot: 80, port: 81", "\"prot\":80", "xyzzy: 80"])
  func `a key that is taken, quoted or unlike any other has no fix`(service: String) throws {
    let finding = try #require(findings(service).first { $0.code == "SPC001" })
    #expect(finding.fix == nil)
  }
}
