import LoopDiagnostics
import LoopFormats
import LoopWorkspace
import Support

/// A produced file that is no longer what the spec produces.
///
/// The only core rule over the disk: its findings stand in the spec, and name the file and the marked line.
struct DriftMutation: Sendable {
  static let code = "SPC008"

  let title: String
  let change: Change

  static let all = [
    DriftMutation(
      title: "a policy of compose.yaml was edited by hand",
      change: .compose(in: "loop-api", "restart: unless-stopped", "«restart: always»")
    ),
    DriftMutation(
      title: "a limit of nginx.conf was edited by hand",
      change: .nginx("proxy_read_timeout 75s;", "«proxy_read_timeout 600s;»", after: "location = /mcp {")
    ),
    DriftMutation(
      title: "a header of proxy.conf was edited by hand",
      change: .proxy("proxy_set_header X-Real-IP $remote_addr;", "«proxy_set_header X-Real-IP $http_x_real_ip;»")
    ),
    DriftMutation(
      title: "a Dockerfile was edited by hand",
      change: .dockerfile("loop-api", "USER 10001:10001", "«USER root»")
    ),
    DriftMutation(
      title: "an ignore file was edited by hand",
      change: .ignoreFile("loop-auth", "**/*.pem", "«**/*.pen»")
    ),
  ]
}

/// A repository with the stack's spec, built.
struct DriftBench {
  struct Outcome {
    let mutation: DriftMutation
    /// The file and the line that have to be named.
    let expected: Place
    let found: [Diagnostic]

    var isCaught: Bool {
      found.count == 1
        && found.allSatisfy { finding in
          finding.code == DriftMutation.code && finding.message.hasPrefix("\(expected.file): edited by hand, ")
            && finding.message.hasSuffix("(line \(expected.start.line))")
        }
    }
  }

  private let folder: TemporaryFolder
  private let repository: Repository
  private let output: Output

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    let spec = Bench.spec[Change.specName] ?? ""
    try folder.write(Change.specName, spec)
    repository = try Repository.containing(specs: ["\(folder.path)/\(Change.specName)"])
    output = try Output(
      name: "loop",
      tool: Tool(name: "loopgen", version: "0.0.0"),
      spec: RelativePath(Change.specName),
      specDigest: Digest(of: Array(spec.utf8)),
      artifacts: Bench.artifacts
    )
    _ = try repository.build(output, force: false)
  }

  /// What is found where nothing was edited.
  func untouched() throws -> [Diagnostic] { try findings() }

  func run(_ mutation: DriftMutation) throws -> Outcome {
    let name = mutation.change.file
    let before = try folder.read(name)
    let broken = MarkedText(try mutation.change.apply(to: before))
    try folder.write(name, broken.text)
    let found = try findings()
    try folder.write(name, before)
    let place = Place(SourceText(name: name, text: broken.text), broken.marks.first ?? 0..<0)
    return Outcome(mutation: mutation, expected: place, found: found)
  }

  private func findings() throws -> [Diagnostic] {
    try repository.check(output).diagnostics(at: SourceSpan(file: FileID(0), start: 0, end: 0))
  }
}
