import ArgumentParser
import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopOps
import LoopStack
import LoopWorkspace

/// How a host differs from what the spec says.
struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Compare a host with the spec: files, nginx, containers, images. Read-only.",
    discussion: """
      Four questions, because each alone has fooled people: are the files those \
      that this spec makes; does what runs go by them; are containers made as \
      the Compose file says; are they made from the images that are meant. \
      Containers that touch the stack and are not in the spec are named, and \
      left alone.

      EXAMPLES
        loopgen drift                this checkout and what runs from it
        loopgen drift nas            a target of the spec
        loopgen drift nas --json     for a nightly run

      EXIT CODES
        0 none
        1 drift, or errors in the spec
        4 the host cannot be reached, or did not answer all questions
        64 wrong usage
      """
  )

  @Argument(help: ArgumentHelp("The target, as --target names it.", valueName: "target"))
  var place: String?

  @OptionGroup var operation: OperationArguments

  func validate() throws { try operation.agree(with: place) }

  func run() async throws {
    let subject = try operation.subject(at: place)
    let wanted = Self.wanted(subject)
    let programs = (
      running: RemoteProgram.drift(edge: wanted.edge, images: wanted.images),
      files: RemoteProgram.driftFiles(output: subject.host.output)
    )
    if operation.dryRun {
      let shown = [programs.running, programs.files].map { $0.shown(on: subject.host) }
      return Terminal.print(shown.joined(separator: "\n\n") + "\n")
    }
    let drift: HostDrift
    do {
      drift = try await Self.look(wanted, programs.running, programs.files, in: subject.session.repository)
    } catch {
      if operation.json { Terminal.print(DriftJSON.document(subject.host, nil, failure: error).text) }
      try RemoteReport.end(error, on: subject.host)
    }
    let colour = operation.json ? Terminal.errorTakesColour : Terminal.outputTakesColour
    let text = DriftText(drift, target: subject.stack.target.name?.value, colour: colour).text
    if operation.json {
      Terminal.tell(text)
      Terminal.print(DriftJSON.document(subject.host, drift).text)
    } else {
      Terminal.print(text)
    }
    if drift.findings.contains(where: { $0.weight == .drift }) { throw ExitCode.findings }
    if !drift.unanswered.isEmpty { throw ExitCode.world }
  }

  private static func look(
    _ wanted: DriftSubject,
    _ running: RemoteProgram,
    _ files: RemoteProgram,
    in repository: Repository
  ) async throws(RemoteFailure) -> HostDrift {
    let (facts, found) = try await HostConnection.with(wanted.host) { (connection) throws(RemoteFailure) in
      let facts = try DriftFacts(try await connection.run(running))
      let input = wanted.checklist(facts.deployed)
      return (facts, try FileFacts(try await connection.run(files, input: input)))
    }
    return HostDrift(wanted, facts, found, commits: try? CommitRelation.of(facts.revisions, in: repository))
  }

  /// The files that a build would write; those that their owner took over, as they are here.
  private static func wanted(_ subject: OperationSubject) -> DriftSubject {
    var files: [String: [UInt8]] = [:]
    for artifact in Emitters.emit(subject.checked, version: ToolVersion.text) {
      let path = "\(subject.host.output)/\(artifact.path)"
      let own = artifact.kind == .seed ? RelativePath(lexical: path) : nil
      let bytes = own.flatMap { try? subject.session.repository.read($0, limit: 16 << 20) }
      files[path] = bytes ?? Array(artifact.text.utf8)
    }
    return DriftSubject(
      host: subject.host,
      stack: subject.stack,
      spec: subject.spec,
      files: files,
      unwatched: ["\(subject.host.output)/manifest.json"]
    )
  }
}
