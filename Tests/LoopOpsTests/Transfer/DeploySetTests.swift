import Foundation
import LoopOps
import LoopPlan
import Support
import Testing

/// Sets that tests deploy, and names that make shells stumble.
enum Sets {
  static let names = [
    "plain.txt", "with blank.txt", "quote'd.txt", "double\"quoted.txt", "back\\slash.txt", "-dash.txt", "-rf/-x",
    "$HOME.txt",
    "`id`.txt", "star*.txt", "루프/노트 한글.md", " leading", "trailing ", "a/b/c/d.txt", "%s.txt", "#hash", "~tilde",
    String(repeating: "깊은", count: 10) + "/" + String(repeating: "이름", count: 30) + ".md",
    String(repeating: "d/", count: 60) + "deep.txt", String(repeating: "x", count: 150) + ".txt",
  ]

  static func nasty(_ text: String) -> DeploySet {
    let files = names.map { DeployFile($0, Array("\(text) of \($0)".utf8)) }
    let others = [
      DeployFile("run.sh", Array("#!/bin/sh\necho \(text)\n".utf8), .file(isExecutable: true)),
      DeployFile("current", Array("a/b".utf8), .link),
      DeployFile("empty", []), DeployFile("binary", [0, 255, 10, 13, 0]),
    ]
    return DeploySet(files + others)
  }

  static func set(_ texts: [String: String]) -> DeploySet {
    DeploySet(texts.map { DeployFile($0.key, Array($0.value.utf8)) })
  }
}

struct DeploySetTests {
  @Test(arguments: ["/bin/tar", "busybox tar"])
  func `an archive is unpacked as it was made`(_ tar: String) throws {
    let set = Sets.nasty("one")
    let folder = try TemporaryFolder()
    try folder.write("a.tar", Data(set.archive))
    try folder.makeFolder("out")
    let run = try Program.run("/bin/sh", ["-c", "\(tar) -xmof a.tar -C out"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(try folder.read("out/.files") == set.list)
    for file in set.files {
      let path = folder.path + "/out/" + file.path
      switch file.kind {
      case .link:
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: path)
        #expect(Array(target.utf8) == file.bytes)
      case .file(let isExecutable):
        #expect(Array(try Data(contentsOf: URL(filePath: path))) == file.bytes)
        #expect(FileManager.default.isExecutableFile(atPath: path) == isExecutable)
      }
    }
  }

  @Test
  func `an archive tells nothing of who made it and when`() throws {
    let one = Sets.nasty("one")
    #expect(one.archive == DeploySet(one.files.reversed()).archive)
    let folder = try TemporaryFolder()
    try folder.write("a.tar", Data(one.archive))
    let run = try Program.run("/bin/tar", ["--numeric-owner", "--utc", "-tvf", folder.path + "/a.tar"])
    for line in run.output.split(separator: "\n") { #expect(line.contains(" 0/0 ") && line.contains("1970-01-01")) }
  }

  @Test
  func `a list has a line for each file, sorted by path`() {
    let set = Sets.set(["b": "", "a/x": "x", "a b": "y"])
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(set.files.map(\.path) == ["a b", "a/x", "b"])
    #expect(set.list.hasSuffix("\(empty)  0644  b\n"))
    #expect(set.digests["b"] == empty)
  }

  @Test
  func `a deploy is a tree`() {
    let tree = DeployTree(Sets.nasty("one"))
    #expect(tree.entries(below: "a").map(\.path) == ["a/b/c/d.txt"])
    #expect(tree.entries(below: "").count == Sets.names.count + 4)
    #expect(tree.entry(at: "run.sh")?.kind == .file(isExecutable: true))
    #expect(tree.entry(at: "current")?.kind == .link)
    #expect(tree.entry(at: "a") == nil)
    #expect(tree.bytes(at: "binary", limit: 5) == [0, 255, 10, 13, 0])
    #expect(tree.bytes(at: "binary", limit: 4) == nil)
  }
}
