import Foundation
import Testing

@testable import LoopVault

@Suite struct VaultTests {
  private func read(_ path: String, in vault: TemporaryVault) throws -> Note {
    try MountedVault(vault.path).note(at: VaultPath(path))
  }

  @Test(arguments: [
    "", "/", "/a.md", "..", "../a.md", "a/../b.md", "./a.md", "a//b.md", "a/", "a\0.md", "a/./b.md",
    "a/\u{301}../b.md/..", String(repeating: "a/", count: 600) + "b.md",
  ])
  func `a text that leads out of the vault is no path`(_ text: String) {
    #expect { try VaultPath(text) } throws: { error in
      if case .invalidPath = error as? VaultError { true } else { false }
    }
  }

  @Test(arguments: [".git/a.md", "a/.obsidian/b.md", ".hidden.md", "@eaDir/a.md", "#recycle/a.md", "...md"])
  func `what is hidden is not there`(_ text: String) {
    #expect(throws: VaultError.notFound) { try VaultPath(text) }
  }

  @Test func `a link inside the vault is followed, one that leads out is not there`() throws {
    let outside = try TemporaryVault(["secret.md": "secret", "folder/secret.md": "secret"])
    let vault = try TemporaryVault(["a.md": "inside", "b/c.md": "deep", "t.txt": "no note", ".git/x.md": "hidden"])
    try vault.link("link.md", to: "a.md")
    try vault.link("b/up.md", to: "../a.md")
    try vault.link("d", to: "b")
    try vault.link("absolute.md", to: "\(vault.path)/a.md")
    for path in ["link.md", "b/up.md", "absolute.md"] {
      #expect(try read(path, in: vault).whole == "inside", "\(path)")
    }
    #expect(try read("d/c.md", in: vault).whole == "deep")

    try vault.link("out.md", to: "\(outside.path)/secret.md")
    try vault.link("out", to: outside.path)
    try vault.link("up", to: "..")
    try vault.link("dangling.md", to: "gone.md")
    try vault.link("ring.md", to: "ring.md")
    try vault.link("text.md", to: "t.txt")
    try vault.link("git", to: ".git")
    let name = URL(filePath: outside.path).lastPathComponent
    for path in ["out.md", "out/secret.md", "up/\(name)/secret.md", "dangling.md", "ring.md", "text.md", "git/x.md"] {
      #expect(throws: VaultError.notFound, "\(path)") { try read(path, in: vault) }
    }
  }

  @Test func `a vault whose name begins another folder's is not that folder`() throws {
    let vault = try TemporaryVault(["other/x.md": "not the one that is linked"])
    try FileManager.default.createDirectory(atPath: vault.path + "-other", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: vault.path + "-other") }
    try Data("other".utf8).write(to: URL(filePath: vault.path + "-other/x.md"))
    try vault.link("x.md", to: "\(vault.path)-other/x.md")
    #expect(throws: VaultError.notFound) { try read("x.md", in: vault) }
  }

  @Test func `only regular files are read`() throws {
    let vault = try TemporaryVault(["folder.md/inner.md": ""])
    #expect(mkfifo("\(vault.path)/pipe.md", 0o600) == 0)
    #expect(throws: VaultError.notFound) { try read("folder.md", in: vault) }
    #expect(throws: VaultError.notFound) { try read("pipe.md", in: vault) }
    #expect(throws: VaultError.notFound) { try read("folder.md/inner.md/x.md", in: vault) }
  }

  @Test func `a vault that is not mounted cannot be read`() {
    let vault = MountedVault("/nowhere/at/all")
    #expect(throws: VaultError.unreadable) { try vault.note(at: VaultPath("a.md")) }
  }

  @Test(arguments: [("한글/회의록.md", true), ("한글/회의록.md", false), ("café.md", true), ("café.md", false)])
  func `a name is found in either Unicode form`(_ name: String, _ isStoredDecomposed: Bool) throws {
    let composed = name.precomposedStringWithCanonicalMapping
    let decomposed = name.decomposedStringWithCanonicalMapping
    let vault = try TemporaryVault([isStoredDecomposed ? decomposed : composed: "found"])
    #expect(try read(composed, in: vault).whole == "found")
    #expect(try read(decomposed, in: vault).whole == "found")
  }

  @Test(arguments: [
    ("# One\ntext", "One"), ("text\n\n#  Two  \r\n", "Two"), ("---\nstatus: x\n# no\n---\n# Three", "Three"),
    ("## Four", "name"), ("", "name"), ("---\n# never ends", "never ends"), ("#\n#tag", "name"),
    ("\u{FEFF}# Five", "Five"), ("---\ntitle: Six\n---\n# No", "Six"), ("# **Eight** #", "Eight"),
    ("---\nentity_name: 일곱\ntitle:\n---\n# No", "일곱"), ("```\n# code\n```\n# [[a|Nine]]", "Nine"),
  ])
  func `the title is the first heading, else the name of the file`(_ text: String, _ title: String) throws {
    #expect(Note(path: try VaultPath("folder/name.md"), bytes: Array(text.utf8)).title == title)
  }

  @Test func `bytes that are no text do not hide the rest`() throws {
    let vault = try TemporaryVault()
    try vault.write("a.md", Data([0x61, 0xFF, 0x62]))
    #expect(try read("a.md", in: vault).whole == "a\u{FFFD}b")
  }
}
