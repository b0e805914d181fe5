import LoopWorkspace
import Testing

struct ReadingTests {
  private func error(_ scratch: Scratch, _ path: String, limit: Int = 100) throws -> WorkspaceError? {
    let repository = try scratch.repository()
    return #expect(throws: WorkspaceError.self) { try repository.read(RelativePath(path), limit: limit) }
  }

  @Test func `a file is read up to its limit and not beyond`() throws {
    let scratch = try Scratch(["specs/x.yaml": "12345"])
    #expect(try scratch.repository().read(RelativePath("specs/x.yaml"), limit: 5) == Array("12345".utf8))
    #expect(try error(scratch, "specs/x.yaml", limit: 4)?.cause == .tooLarge(limit: 4))
  }

  @Test func `what is not a file is named and not waited for`() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("specs/folder.yaml")
    try scratch.makeFIFO("specs/fifo.yaml")
    try scratch.link("specs/link.yaml", to: "/etc/passwd")
    try scratch.link("folder", to: "/etc")
    #expect(try error(scratch, "specs/folder.yaml")?.cause == .wrongKind(.folder, wanted: .file))
    #expect(try error(scratch, "specs/fifo.yaml")?.cause == .wrongKind(.special, wanted: .file))
    #expect(try error(scratch, "specs/link.yaml")?.cause == .wrongKind(.link, wanted: .file))
    #expect(try error(scratch, "folder/passwd")?.cause == .wrongKind(.link, wanted: .folder))
    #expect(try error(scratch, "folder/passwd")?.path == "folder")
    #expect(try error(scratch, "specs/loop.yaml/x")?.cause == .wrongKind(.file, wanted: .folder))
  }

  @Test func `a missing file says so in one sentence`() throws {
    let error = try error(try Scratch(), "specs/none.yaml")
    #expect(error?.message == "cannot read `specs/none.yaml`: no such file or directory")
    #expect(error?.help == "check the spelling")
  }

  @Test func `a file that grows while it is read stays within the limit`() throws {
    let scratch = try Scratch(["specs/x.yaml": "12345"])
    let rehearsal = FaultyFileSystem()
    _ = try scratch.repository(rehearsal).read(RelativePath("specs/x.yaml"), limit: 10)
    let firstRead = try #require(rehearsal.calls.firstIndex(of: "read"))
    let growing = FaultyFileSystem(.intrusion { try? scratch.append("specs/x.yaml", "6789012345") }, at: firstRead)
    let error = #expect(throws: WorkspaceError.self) {
      try scratch.repository(growing).read(RelativePath("specs/x.yaml"), limit: 10)
    }
    #expect(error?.cause == .tooLarge(limit: 10))
  }

  static let places: [(String, Place)] = [
    ("api", .folder), ("./api/", .folder), (".", .folder), ("api/../api", .folder), ("api/Dockerfile", .file),
    ("api/none", .missing), ("none/x", .missing), ("api/Dockerfile/x", .missing), ("..", .outside),
    ("api/../../x", .outside), ("/etc", .outside), ("link", .link), ("link/x", .link), ("fifo", .special),
  ]

  @Test(arguments: places)
  func `a build context is looked up without leaving the repository`(_ path: String, _ place: Place) throws {
    let scratch = try Scratch(["api/Dockerfile": ""])
    try scratch.link("link", to: "/etc")
    try scratch.makeFIFO("fifo")
    #expect(try scratch.repository().place(at: path) == place)
    #expect(try scratch.repository().exists(directory: path) == (place == .folder || place == .link))
  }

  @Test func `a new file is written whole, and an old one only when asked`() throws {
    let scratch = try Scratch()
    let path = try RelativePath("new/folder/file")
    try scratch.repository().write(path, Array("1".utf8), replacing: false)
    let error = #expect(throws: WorkspaceError.self) {
      try scratch.repository().write(path, Array("2".utf8), replacing: false)
    }
    #expect(error?.cause == .alreadyExists)
    #expect(scratch.text("new/folder/file") == "1")
    try scratch.repository().write(path, Array("2".utf8), replacing: true)
    expectSame(scratch.tree("new"), ["folder/": "", "folder/file": "2"])
  }

  @Test func `a new file is not written through a link`() throws {
    let (scratch, outside) = (try Scratch(), try Scratch())
    try scratch.link("out", to: outside.path)
    let before = outside.tree("")
    #expect(throws: WorkspaceError.self) {
      try scratch.repository().write(RelativePath("out/file"), [1], replacing: true)
    }
    expectSame(outside.tree(""), before)
  }
}
