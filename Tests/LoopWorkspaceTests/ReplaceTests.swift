import Foundation
import LoopWorkspace
import Testing

/// Files that the user wrote are replaced whole, and only as they were read.
struct ReplaceTests {
  private let spec = "specs/loop.yaml"
  private let old = Array("name: loop\n".utf8)
  private let new = Array("name: other\n".utf8)

  private func repository(_ scratch: Scratch) throws -> (Repository, RelativePath) {
    (try Repository.containing(specs: [spec], from: scratch.path), try RelativePath(spec))
  }

  @Test
  func `a file gets its new content, and nothing is left beside it`() throws {
    let scratch = try Scratch()
    let (repository, path) = try repository(scratch)
    try repository.replace(path, old, with: new)
    #expect(scratch.text(spec) == "name: other\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.absolute("specs")) == ["loop.yaml"])
  }

  @Test(arguments: ["name: loup\n", "name: loop", "", "name: loop\n\n"])
  func `a file that changed meanwhile stays as it is`(text: String) throws {
    let scratch = try Scratch()
    let (repository, path) = try repository(scratch)
    try scratch.write(spec, text)
    let error = #expect(throws: WorkspaceError.self) { try repository.replace(path, old, with: new) }
    #expect(error?.cause == .changedMeanwhile)
    #expect(scratch.text(spec) == text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.absolute("specs")) == ["loop.yaml"])
  }

  @Test
  func `a file that is gone stays gone`() throws {
    let scratch = try Scratch()
    let (repository, path) = try repository(scratch)
    try scratch.remove(spec)
    #expect(throws: WorkspaceError.self) { try repository.replace(path, old, with: new) }
    #expect(scratch.text(spec) == nil)
  }

  @Test
  func `links are not followed, at the end or on the way`() throws {
    let outside = try Scratch()
    let scratch = try Scratch()
    let (repository, path) = try repository(scratch)
    try scratch.remove(spec)
    try scratch.link(spec, to: outside.absolute(spec))
    #expect(throws: WorkspaceError.self) { try repository.replace(path, old, with: new) }
    try scratch.remove("specs")
    try scratch.link("specs", to: outside.absolute("specs"))
    #expect(throws: WorkspaceError.self) { try repository.replace(path, old, with: new) }
    #expect(outside.text(spec) == "name: loop\n")
  }
}
