import LoopVault
import Testing

@testable import LoopMCP

@Suite struct AddressTests {
  @Test(arguments: [
    ("home.md", "vault://loop/home.md"), ("한글 폴더/메모 1.md", nil), ("a?b#c%d.md", "vault://loop/a%3Fb%23c%25d.md"),
    ("x/y.md", "vault://loop/x/y.md"), ("%2e%2e.md", "vault://loop/%252e%252e.md"),
  ])
  func `an address leads back to its path`(_ path: String, _ text: String?) throws {
    let uri = VaultURI(vault: "loop", path: try VaultPath(path))
    if let text { #expect(uri.text == text) }
    #expect(uri.text.allSatisfy { $0.isASCII && $0 != " " })
    #expect(VaultURI(uri.text) == uri)
  }

  @Test(arguments: ["VAULT://loop/home.md", "Vault://loop/%68ome.md", "vault://l%6Fop/home.md"])
  func `one note has addresses of other spelling`(_ text: String) throws {
    #expect(VaultURI(text) == VaultURI(vault: "loop", path: try VaultPath("home.md")))
  }

  @Test func `letters that should be encoded may stand as they are`() throws {
    #expect(VaultURI("vault://loop/한글.md") == VaultURI(vault: "loop", path: try VaultPath("한글.md")))
  }

  @Test(arguments: [
    "", "vault", "vault:", "vault:loop/home.md", "vault:/loop/home.md", "vault://", "vault://loop", "vault:///home.md",
    "vault://loop/", "vault://loop//home.md", "vault://loop/./home.md", "vault://loop/../home.md",
    "vault://loop/%2e%2e/home.md", "vault://loop/a%2Fb.md", "vault://loop/a%2fb.md", "vault://loop/a%00.md",
    "vault://loop/home.md?x=1", "vault://loop/home.md#x", "vault://loop/home%2.md", "vault://loop/home%zz.md",
    "vault://loop/%FF.md", "vault://loop/a\\b.md", "vault://loop/a b.md", "vault://loop/a\n.md", "file:///etc/passwd",
    "http://loop/home.md", "vault://loop/.git/config.md", " vault://loop/home.md",
  ])
  func `what is no address of a note is none`(_ text: String) {
    #expect(VaultURI(text) == nil)
  }

  @Test(
    arguments: [
      (nil, "vault://loop/a%20b/c.md"), ("https://n.example.com", "https://n.example.com/a%20b/c.md"),
      ("https://n.example.com/", "https://n.example.com/a%20b/c.md"),
      ("https://n.example.com/?p={path}", "https://n.example.com/?p=a%20b/c.md"),
      ("https://n.example.com/{id}", "https://n.example.com/x%2F1"), ("", "vault://loop/a%20b/c.md"),
    ] as [(String?, String)]
  )
  func `a note has an address on the web`(_ template: String?, _ expected: String) throws {
    let vault = ServedVault(Vault(name: "loop", path: "/nowhere", url: template))
    let front = FrontMatter([.init(name: "entity_id", value: .text("x/1"))])
    let note = NoteRecord(path: try VaultPath("a b/c.md"), title: "c", frontMatter: front)
    #expect(vault.webAddress(of: note) == expected)
  }

  @Test func `without an id the path stands in its place`() throws {
    let vault = ServedVault(Vault(name: "loop", path: "/nowhere", url: "https://n.example.com/{id}"))
    let note = NoteRecord(path: try VaultPath("c.md"), title: "c")
    #expect(vault.webAddress(of: note) == "https://n.example.com/c.md")
  }
}

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_795_000_000, "2026-11-18T11:06:40Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (-1, "1969-12-31T23:59:59Z"), (.max, "9999-12-31T23:59:59Z"), (.min, "0001-01-01T00:00:00Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
  ])
  func `seconds become a time`(_ seconds: Int, _ text: String) {
    #expect(Timestamp.text(seconds) == text)
  }

  @Test(
    arguments: [
      ("2026-11-30", "2026-11-30"), ("2026-11-30T09:00", "2026-11-30"), ("2026-11-30 09:00", "2026-11-30"),
      ("2024-02-29", "2024-02-29"), ("2026-02-29", nil), ("2026-13-01", nil), ("2026-1-1", nil), ("2026-11-301", nil),
      ("soon", nil), ("", nil), ("2026-00-10", nil), ("２０２６-11-30", nil),
    ] as [(String, String?)]
  )
  func `a day is one of the calendar`(_ line: String, _ text: String?) {
    #expect(CalendarDay(line)?.text == text)
  }
}
