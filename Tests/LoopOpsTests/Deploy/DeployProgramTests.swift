import LoopOps
import Testing

/// The words of each program: what a host runs is these and a constant text.
struct DeployProgramTests {
  private static let host = Host(
    name: "nas",
    login: SSHLogin("deploy@nas"),
    directory: "/volume1/docker/loop",
    project: "loop",
    output: "generated/loop.nas"
  )

  private static let head =
    #"{"run":1,"what":"rebuild loop-api","by":"dana","machine":"laptop","since":1763700000,"#

  private static func journal(_ replacement: Replacement) -> RunJournal {
    RunJournal(
      what: "rebuild loop-api",
      by: Operator(name: "dana", machine: "laptop"),
      since: 1_763_700_000,
      replacement: replacement
    )
  }

  @Test
  func `a build names its images and labels in a second file`() {
    let provenance = ImageBuild.Provenance(commit: "9b1d22a", isDirty: true, inputs: "a$b")
    let program = ImageBuild.program(
      [
        ImageBuild.Service("loop-api", .built("loop/loop-api", provenance)),
        ImageBuild.Service("edge", .reference("nginx:1.30.6")),
      ],
      on: Self.host,
      Self.journal(Replacement())
    )
    #expect(
      program.words == [
        Self.head + #""services":[],"replacement":{"services":[],"removed":[],"places":false,"forced":false}"#,
        "/volume1/docker/loop/.loopgen/incoming/generated/loop.nas/compose.yaml",
        #"{"services":{"loop-api":{"image":"loop/loop-api:candidate","build":{"labels":"#
          + #"{"org.opencontainers.image.revision":"9b1d22a","loopgen.dirty":"true","loopgen.inputs":"a$$b"}}}}}"#,
        "loop-api", "loop/loop-api", "", "edge", "", "nginx:1.30.6",
      ]
    )
  }

  @Test
  func `a checkout is built where it is`() {
    var host = Self.host
    host.isCheckout = true
    let program = ImageBuild.program(
      [ImageBuild.Service("edge", .reference("nginx"))],
      on: host,
      Self.journal(Replacement())
    )
    #expect(program.words[1] == "/volume1/docker/loop/generated/loop.nas/compose.yaml")
  }

  private static let replacement = Replacement(
    services: [
      Replacement.Service(
        "loop-api",
        image: "loop/loop-api",
        source: "loop/loop-api:candidate",
        before: "sha256:0a",
        patience: 60
      ),
      Replacement.Service("cache"),
    ],
    removed: ["old"],
    placesFiles: true,
    edge: "edge",
    edgeChange: .reload
  )

  @Test
  func `a replacement is words, five for each service`() {
    let words = Replace.program(Self.journal(Self.replacement), deployedBytes: 12).words
    #expect(words.first == "replace")
    #expect(
      Array(words.dropFirst(2)) == [
        "12", "place", "", "edge", "reload", "2", "loop-api", "loop/loop-api", "loop/loop-api:candidate", "sha256:0a",
        "60", "cache", "", "", "", "30", "old",
      ]
    )
    let restore = Restore.program(Self.journal(Self.replacement)).words
    #expect(restore.first == "restore")
    #expect(Array(restore.dropFirst(3)) == Array(words.dropFirst(3)))
  }

  @Test(arguments: RunJournal.Step.allCases)
  func `the next run reads what is needed to go back`(step: RunJournal.Step) throws {
    let head = Replace.program(Self.journal(Self.replacement)).words[1]
    var expected = Self.journal(Self.replacement)
    expected.step = step
    #expect(RunJournal(parsing: head + #","step":"\#(step.rawValue)"}"#) == expected)
  }

  @Test(arguments: ["-x", "a b", "$(id)", "a;b", "", "a\nb", "노트", "--privileged"])
  func `a journal that names what no service can be called is not followed`(name: String) {
    let replacement = Replacement(services: [Replacement.Service(name)])
    #expect(!replacement.isWellFormed)
    #expect(!Replacement(removed: [name]).isWellFormed)
    #expect(!Replacement(services: [Replacement.Service("a", before: name)]).isWellFormed)
  }

  @Test(arguments: [
    "", "{", "null", #"{"run":2}"#, #"{"run":1,"what":"up","by":"d","machine":"m","since":1,"step":"x"}"#,
  ])
  func `what is no journal is none`(text: String) {
    #expect(RunJournal(parsing: text) == nil)
  }
}
