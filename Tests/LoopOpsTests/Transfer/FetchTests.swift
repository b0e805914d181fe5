import Foundation
import LoopOps
import Support
import Testing

struct FetchTests {
  private static func files(_ bytes: [UInt8]) throws -> DeploySet {
    try Fetch.files(RemoteAnswer(status: 0, output: bytes, errors: ""))
  }

  @Test(arguments: Shell.allCases)
  func `files come back as they are on the host`(_ shell: Shell) throws {
    let host = try HostFixture()
    let set = Sets.nasty("one")
    try host.deploy(set, shell: shell)
    let all = Fetch.input(set.files.map(\.path) + ["not there", "../outside", "a"])
    #expect(try Fetch.files(host.run(Fetch.program, input: all, shell: shell)).list == set.list)
    #expect(try Fetch.files(host.run(Fetch.placed, shell: shell)).list == set.list)
  }

  @Test
  func `many files come back`() throws {
    let host = try HostFixture()
    let set = DeploySet((0..<450).map { DeployFile("many/\($0)", Array("\($0)".utf8)) })
    try host.deploy(set)
    #expect(try Fetch.files(host.run(Fetch.placed)).list == set.list)
  }

  @Test(arguments: Shell.allCases)
  func `a link on the way is not followed`(_ shell: Shell) throws {
    let host = try HostFixture()
    try host.write("real/secret", "s")
    try host.link("way", to: "real")
    #expect(try Fetch.files(host.run(Fetch.program, input: Fetch.input(["way/secret"]), shell: shell)).files.isEmpty)
  }

  @Test
  func `nothing was deployed, nothing comes`() throws {
    #expect(try Fetch.files(HostFixture().run(Fetch.placed)).files.isEmpty)
  }

  @Test(arguments: ["--format=gnu", "--format=pax", "--format=ustar", "--format=v7"])
  func `every format of tar is read`(_ format: String) throws {
    let folder = try TemporaryFolder()
    let long = format == "--format=v7" ? "b" : String(repeating: "한글/", count: 20) + "b"
    try folder.write("in/" + long, "text")
    try folder.write("in/a", "a")
    try FileManager.default.linkItem(atPath: folder.path + "/in/a", toPath: folder.path + "/in/z")
    let run = try Program.run("/bin/tar", [format, "-cf", "a.tar", "-C", "in", "."], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let set = try Self.files(Array(try Data(contentsOf: URL(filePath: folder.path + "/a.tar"))))
    #expect(Set(set.files.map(\.path)) == ["a", "z", long])
    #expect(set.files.last { $0.path == "z" }?.bytes == Array("a".utf8))
  }

  @Test(arguments: ["/etc/passwd", "../up", "a/../../b", "a//b", "a\u{1}b", ""])
  func `a name that leads elsewhere is refused`(_ name: String) {
    #expect(throws: RemoteFailure.self) { try Self.files(DeploySet([DeployFile(name, [])]).archive) }
  }

  @Test
  func `an archive that is cut or damaged is refused`() throws {
    let whole = Sets.nasty("one").archive
    for count in [100, 700, 5_000, whole.count / 2] {
      #expect(throws: RemoteFailure.self) { try Self.files(Array(whole[..<count])) }
    }
    var damaged = whole
    damaged[3] ^= 1
    #expect(throws: RemoteFailure.self) { try Self.files(damaged) }
    #expect(throws: RemoteFailure.self) { try Self.files(Array("no archive at all".utf8)) }
  }

  @Test(arguments: [UInt8(ascii: "1"), UInt8(ascii: "3"), UInt8(ascii: "6"), UInt8(ascii: "S")])
  func `what is neither a file nor a link is refused`(_ type: UInt8) {
    #expect(throws: RemoteFailure.self) { try Self.files(Self.header(type, size: "00000000000")) }
  }

  @Test(arguments: ["77777777777", "-0000000001", "0000000000x", "\u{80}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"])
  func `a size that cannot be is refused`(_ size: String) {
    #expect(throws: RemoteFailure.self) { try Self.files(Self.header(UInt8(ascii: "0"), size: size)) }
  }

  @Test
  func `the same name twice is refused`() {
    let one = Array(DeploySet([DeployFile("a", [1])]).archive.dropLast(1_024))
    #expect(throws: RemoteFailure.self) { try Self.files(one + one) }
  }

  /// One header whose sum is right.
  private static func header(_ type: UInt8, size: String) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    header.replaceSubrange(0..<1, with: Array("f".utf8))
    header.replaceSubrange(124..<(124 + min(12, size.utf8.count)), with: Array(size.utf8.prefix(12)))
    header[156] = type
    header.replaceSubrange(257..<263, with: Array("ustar\u{0}".utf8))
    header.replaceSubrange(148..<156, with: Array("        ".utf8))
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    header.replaceSubrange(148..<156, with: Array((String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ").utf8))
    return header
  }
}
