import Foundation
import LoopOps
import Support
import Testing

struct ReceiveTests {
  @Test(arguments: Shell.allCases)
  func `files arrive whole`(_ shell: Shell) throws {
    let host = try HostFixture()
    let set = Sets.nasty("one")
    let answer = try host.run(Receive.program(for: set), input: set.archive, shell: shell)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.text == "received\t\(set.files.count)\n")
    #expect(try host.read(".loopgen/incoming/.files") == set.list)
    #expect(try host.read(".loopgen/incoming/루프/노트 한글.md") == "one of 루프/노트 한글.md")
    let mode = try FileManager.default.attributesOfItem(atPath: host.path + "/.loopgen")[.posixPermissions] as? Int
    #expect(mode == 0o700)
  }

  @Test(arguments: Shell.allCases)
  func `a cut connection changes nothing`(_ shell: Shell) throws {
    let host = try HostFixture()
    let (old, new) = (Sets.set(["a": "old"]), Sets.nasty("new"))
    try Receive.check(host.run(Receive.program(for: old), input: old.archive, shell: shell))
    let archive = new.archive
    // In the list, between two files, inside of one, and in front of the end.
    for count in [0, 700, 512 * 20, archive.count / 2 + 100, archive.count - 1_536] {
      let answer = try host.run(Receive.program(for: new), input: Array(archive[..<count]), shell: shell)
      #expect(answer.status == 1)
      #expect(throws: RemoteFailure.self) { try Receive.check(answer) }
      #expect(try host.read(".loopgen/incoming/a") == "old")
      #expect(!host.exists(".loopgen/incoming.new"))
    }
  }

  @Test
  func `a full disk is a sentence`() throws {
    let host = try HostFixture()
    let set = Sets.set(["a": "x"])
    // A disk of 64 KiB, as `df` tells it.
    let df = "df() { printf 'Filesystem 1024-blocks Used Available Capacity Mounted\\n/dev/x 99 95 3 96%% /\\n'; }\n"
    let answer = try host.run(Receive.program(for: set), input: set.archive, before: df)
    let failure = #expect(throws: RemoteFailure.self) { try Receive.check(answer) }
    #expect(
      failure?.message == "the disk is too full for the files of the stack: 4 KiB are needed: 3 KiB are free there"
    )
    #expect(!host.exists(".loopgen/incoming"))
  }

  @Test
  func `a file that cannot be written leaves the old files`() throws {
    let host = try HostFixture()
    let old = Sets.set(["a": "old"])
    try Receive.check(host.run(Receive.program(for: old), input: old.archive))
    let set = DeploySet([DeployFile("big", [UInt8](repeating: 1, count: 1 << 20))])
    // No file may grow larger than 64 KiB, as on a disk that has no more room.
    let answer = try host.run(Receive.program(for: set), input: set.archive, before: "ulimit -f 128\n")
    let failure = #expect(throws: RemoteFailure.self) { try Receive.check(answer) }
    #expect(failure?.message.hasPrefix("the files were not all unpacked: ") ?? false)
    #expect(try host.read(".loopgen/incoming/a") == "old")
    #expect(!host.exists(".loopgen/incoming.new"))
  }

  @Test
  func `an interrupted deploy is undone before files are taken`() throws {
    let host = try HostFixture()
    let (old, new) = (Sets.set(["a": "old"]), Sets.set(["a": "new", "b": "new"]))
    try host.deploy(old)
    try Receive.check(host.run(Receive.program(for: new), input: new.archive))
    // The shell is killed in front of the second file.
    let killing = "mv() { case ${3:-} in ./b) kill -9 0 ;; esac; command mv \"$@\"; }\n"
    #expect(try host.run(Placement.place, before: killing).status != 0)
    #expect(try host.read("a") == "new")
    let answer = try host.run(Receive.program(for: new), input: new.archive)
    #expect(PlacementReport(answer).isPutBack)
    #expect(try host.state() == HostFixture.state(old))
  }

  @Test
  func `a file that arrives otherwise is named`() throws {
    let host = try HostFixture()
    let set = Sets.set(["a": "first", "b": "second"])
    var archive = set.archive
    let place = try #require(archive.indices.first { archive[$0...].starts(with: "second".utf8) })
    archive[place] ^= 1
    let answer = try host.run(Receive.program(for: set), input: archive)
    let failure = #expect(throws: RemoteFailure.self) { try Receive.check(answer) }
    #expect(failure?.message.hasPrefix("`b` arrived damaged") ?? false)
  }

  @Test(arguments: ["sha256sum", "shasum", "openssl", "none"])
  func `whatever the host has to compute digests with is used`(_ tool: String) throws {
    let host = try HostFixture()
    let hidden = ["sha256sum", "shasum", "openssl"].filter { $0 != tool }.joined(separator: "|")
    let hiding = "command() { case $2 in \(hidden)) return 1 ;; esac; builtin command \"$@\"; }\n"
    let set = Sets.nasty("one")
    let answer = try host.run(Receive.program(for: set), input: set.archive, shell: .bash, before: hiding)
    #expect(answer.status == 0, "\(answer.text) \(answer.errors)")
    let placed = try host.run(Placement.place, shell: .bash, before: hiding)
    #expect(PlacementReport(placed).placed == set.files.count, "\(placed.text) \(placed.errors)")
    #expect(try host.state() == HostFixture.state(set))
    // What is cut is seen without digests, too.
    let count = set.archive.count - 1_536
    let cut = try host.run(Receive.program(for: set), input: Array(set.archive[..<count]), shell: .bash, before: hiding)
    #expect(cut.status == 1)
  }

  @Test
  func `a folder that is not there is told by its name`() throws {
    let host = try HostFixture()
    try host.remove("")
    let answer = try host.run(Receive.program(for: Sets.set([:])), input: Sets.set([:]).archive)
    #expect(answer.status == HostPreamble.failure)
    #expect(answer.errors == "loopgen: no-directory \(host.path)\n")
  }

  @Test
  func `a link in the place of the state folder is refused`() throws {
    let host = try HostFixture()
    try host.write("elsewhere/x", "x")
    try host.link(".loopgen", to: "elsewhere")
    let answer = try host.run(Receive.program(for: Sets.set(["a": "1"])), input: Sets.set(["a": "1"]).archive)
    #expect(throws: RemoteFailure.self) { try Receive.check(answer) }
    #expect(try host.state() == ["elsewhere/x": "644 x"])
  }
}
