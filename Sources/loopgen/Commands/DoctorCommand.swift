import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps
import LoopProbe
import LoopStack

/// Whether a host can carry the stack, and what to do where it cannot.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look whether a host can carry the stack, and say what to do where not.",
    discussion: """
      ssh, docker and who may use it, Compose, folders, secrets, disk, clock, \
      ports, and the outer proxy in front. One connection, and nothing is \
      changed. Every line that is not ok says what to do.

      EXAMPLES
        loopgen doctor                    this machine
        loopgen doctor nas                a target of the spec
        loopgen doctor nas --patience 0s  no stream through the outer proxy
        loopgen doctor nas --json         for programs

      EXIT CODES
        0 all well, or warnings only
        1 something failed, or errors in the spec
        4 the host cannot be reached
        64 wrong usage
      """
  )

  @Argument(help: ArgumentHelp("The target, as --target names it.", valueName: "target"))
  var place: String?

  @OptionGroup var operation: OperationArguments

  @Option(help: ArgumentHelp("Where clients reach the stack, in place of the spec's host.", valueName: "url"))
  var url: String?

  @Option(
    help: ArgumentHelp("How long a stream is held through the outer proxy; `0s` not at all.", valueName: "duration")
  )
  var patience = SmokeCommand.Patience(duration: .seconds(75))

  func validate() throws {
    try operation.agree(with: place)
    if let url {
      do { _ = try ProbeURL(url) } catch {
        throw ValidationError("--url: `\(DisplayWidth.sanitized(url))` \(error.reason)")
      }
    }
  }

  func run() async throws {
    let subject = try operation.subject(at: place)
    let wanted = DoctorSubject(host: subject.host, stack: subject.stack)
    let program = RemoteProgram.doctor(images: wanted.images, secrets: wanted.secrets)
    if operation.dryRun { return Terminal.print(program.shown(on: subject.host) + "\n") }
    let tell = operation.json ? Terminal.tell : Terminal.print
    let text = DoctorText(colour: operation.json ? Terminal.errorTakesColour : Terminal.outputTakesColour)
    var checks: [DoctorCheck] = []
    do {
      checks = try await look(wanted, program)
    } catch {
      let check = DoctorCheck.unreached(subject.host, error)
      tell(text.line(check))
      if operation.json { Terminal.print(DoctorJSON.document(subject.host, [check], failure: error).text) }
      throw ExitCode.world
    }
    for check in checks { tell(text.line(check)) }
    // The last one takes its time.
    let outer = await outer(wanted)
    checks.append(outer)
    tell(text.line(outer) + "\n" + text.summary(checks))
    if operation.json { Terminal.print(DoctorJSON.document(subject.host, checks).text) }
    if checks.contains(where: { $0.outcome == .failed }) { throw ExitCode.findings }
  }

  private func look(_ subject: DoctorSubject, _ program: RemoteProgram) async throws(RemoteFailure) -> [DoctorCheck] {
    let port = subject.host.login == nil ? nil : subject.stack.edge?.port.value
    return try await HostConnection.with(subject.host) { (connection) throws(RemoteFailure) in
      let (start, begin) = (ContinuousClock.now, UnixTime.now)
      let answer = try await connection.run(program, limit: 1 << 20)
      let doctor = Doctor(subject, try HostFacts(answer), asked: begin...max(begin, UnixTime.now))
      var checks = [DoctorCheck.reached(subject.host, in: start.duration(to: .now))]
      if let port { checks.append(.forwarding(await Self.refusal(connection, port))) }
      return checks + doctor.checks
    }
  }

  /// Why a port of the host cannot be reached through the connection.
  private static func refusal(_ connection: HostConnection, _ port: Int) async -> RemoteFailure? {
    do throws(RemoteFailure) {
      let tunnel = try await connection.forward(to: port)
      await tunnel.close()
      return nil
    } catch { return error }
  }

  private func outer(_ subject: DoctorSubject) async -> DoctorCheck {
    guard let outer = OuterProxy(subject, url: url.flatMap { try? ProbeURL($0) }) else {
      return DoctorCheck("outer proxy", .skipped, "nothing stands in front of the edge")
    }
    return outer.check(await outer.look(patience: patience.duration))
  }
}
