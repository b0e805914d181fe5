import Testing

@testable import LoopWorkspace

struct ChildProcessTests {
  private func talk(_ arguments: [String], _ bytes: [UInt8]) throws -> (status: Int32?, child: ChildProcess) {
    var child = try ChildProcess(arguments, environment: ["PATH=/usr/bin:/bin"])
    var rest = bytes[...]
    let deadline = Deadline(seconds: 60)
    while !child.hasEnded {
      let hasMoved = try child.exchange(&rest, until: deadline)
      if rest.isEmpty { child.closeInput() }
      try #require(hasMoved)
    }
    let status = child.end(grace: 5_000)
    return (status, child)
  }

  @Test
  func `more than any pipe holds goes both ways at once`() throws {
    let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let (status, child) = try talk(["cat"], bytes)
    #expect(status == 0)
    #expect(child.received == bytes)
  }

  @Test
  func `complaints without end block nobody, and only their beginning is kept`() throws {
    let (status, child) = try talk(["sh", "-c", "head -c 1000000 /dev/zero >&2; cat; exit 3"], [1, 2, 3])
    #expect(status == 3)
    #expect(child.received == [1, 2, 3])
    #expect(child.complaint.count == 16_384)
  }

  @Test
  func `a program that reads nothing and goes is no signal`() throws {
    let (status, child) = try talk(["sh", "-c", "exec 0<&-; echo done"], [UInt8](repeating: 1, count: 3_000_000))
    #expect(status == 0)
    #expect(String(decoding: child.received, as: UTF8.self) == "done\n")
  }

  @Test
  func `a program that does not end is ended`() throws {
    var child = try ChildProcess(["sleep", "600"], environment: ["PATH=/usr/bin:/bin"])
    var nothing: ArraySlice<UInt8> = []
    #expect(try !child.exchange(&nothing, until: Deadline(milliseconds: 10)))
    #expect(child.end() == nil)
    #expect(child.end() == nil)
  }

  @Test
  func `no shell reads the arguments, and nothing else is passed on`() throws {
    let (_, echo) = try talk(["echo", "$(id)", "`id`", "a;b", "*"], [])
    #expect(String(decoding: echo.received, as: UTF8.self) == "$(id) `id` a;b *\n")
    let (_, variables) = try talk(["env"], [])
    #expect(String(decoding: variables.received, as: UTF8.self) == "PATH=/usr/bin:/bin\n")
  }

  @Test
  func `a program that is not there`() {
    #expect(throws: SystemError.notFound) { try ChildProcess(["no-such-program-here"], environment: []) }
  }
}
