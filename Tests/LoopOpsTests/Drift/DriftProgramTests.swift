import Foundation
import LoopFormats
@testable import LoopOps
import Testing

/// The programs themselves, in a real shell.
struct DriftProgramTests {
  private static func host(_ folder: URL) -> LoopOps.Host {
    LoopOps.Host(name: "local", directory: folder.path, project: "case", output: "generated/case")
  }

  @Test
  func `files are compared, the small ones shown, the others named`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "it's 루프 \(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "generated/case")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    let texts = ["same": "a\n", "edited": "one\n\ttwo\n\nno end", "한글 & 'x'": "b", "extra": "c"]
    for (name, text) in texts { try text.write(to: output.appending(path: name), atomically: false, encoding: .utf8) }
    try FileManager.default.createSymbolicLink(
      at: output.appending(path: "link"),
      withDestinationURL: URL(filePath: "/etc/hostname")
    )
    let stack = try ResolvedSpec.stack(RecordedDrift.spec)
    let made = ["same": "a\n", "edited": "other\n", "한글 & 'x'": "b", "link": "d", "missing": "e"]
    let files = Dictionary(uniqueKeysWithValues: made.map { ("generated/case/\($0)", Array($1.utf8)) })
    let host = Self.host(folder)
    let subject = DriftSubject(host: host, stack: stack, spec: "specs/case.yaml", files: files)
    let answer = try await HostConnection(host)
      .run(.driftFiles(output: host.output), input: subject.checklist(["gone": Digest(of: "x").description]))
    let facts = try FileFacts(answer)
    #expect(
      facts.states.keys.sorted() == ["generated/case/edited", "generated/case/link", "generated/case/missing", "gone"]
    )
    guard case .other(let digest, _, let content)? = facts.states["generated/case/edited"] else {
      Issue.record("the edited file is not told")
      return
    }
    #expect(digest == Digest(of: "one\n\ttwo\n\nno end").description)
    #expect(content.map { String(decoding: $0, as: UTF8.self) } == "one\n\ttwo\n\nno end")
    guard case .link? = facts.states["generated/case/link"] else {
      Issue.record("a link is no file")
      return
    }
    #expect(facts.there == Set(["same", "edited", "한글 & 'x'", "extra", "link"].map { "generated/case/\($0)" }))
  }

  @Test(arguments: [
    RemoteProgram.doctor(images: ["a"], secrets: ["B"]), .drift(edge: "edge", images: ["a"]),
    .driftFiles(output: "out"),
  ])
  func `programs are clean for every shell`(program: RemoteProgram) throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/shellcheck") else { return }
    let arguments = program.arguments(on: Self.host(URL(filePath: "/srv")))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/shellcheck")
    process.arguments = ["-s", "sh", "-"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data("#!/bin/sh\n\(arguments[2])\n".utf8))
    try input.fileHandleForWriting.close()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }

  @Test(arguments: [["sh"], ["dash"], ["bash", "--posix"], ["busybox", "sh"]])
  func `every shell comes to the end of doctor, without docker too`(shell: [String]) throws {
    let place = ["/bin", "/usr/bin"].map { "\($0)/\(shell[0])" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let place else { return }
    let program = RemoteProgram.doctor(images: ["none/such"], secrets: ["HOME", "NO_SUCH_NAME"])
    let process = Process()
    process.executableURL = URL(filePath: place)
    process.arguments =
      Array(shell.dropFirst()) + program.arguments(on: Self.host(URL(filePath: "/no/such"))).dropFirst()
    process.environment = ["HOME": "/", "PATH": "/usr/bin:/bin", "DOCKER_HOST": "unix:///no/such/socket"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let facts = try HostFacts(RemoteAnswer(status: 0, output: Array(said), errors: ""))
    #expect(facts.isWhole)
    #expect(facts.names == ["HOME"])
    #expect(facts.nearest == "/")
    #expect(facts.server == nil)
    #expect(facts.disks["directory"]?.total ?? 0 > 0)
    #expect(facts.clock ?? 0 > 1_700_000_000)
  }
}
