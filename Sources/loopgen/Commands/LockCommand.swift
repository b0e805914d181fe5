import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps
import LoopWorkspace

/// `loopgen lock`: who deploys to a host, and keeping others from it for a while.
struct LockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Say who deploys to a host; keep others from it, or let them again.",
    discussion: """
      Every deploy takes the lock by itself. One that a person takes lasts until \
      it is released.

      EXAMPLES
        loopgen lock --target nas
        loopgen lock acquire --target nas --because "the disk is exchanged"
        loopgen lock release --target nas

      EXIT CODES
        0 done
        1 errors in the spec
        3 somebody else holds it
        4 the host said no
        64 wrong usage
      """
  )

  enum Action: String, ExpressibleByArgument, CaseIterable {
    case show, acquire, release
  }

  @OptionGroup var arguments: OperationArguments

  @Argument(help: ArgumentHelp("What to do.", valueName: "action"))
  var action = Action.show

  @Option(help: ArgumentHelp("Why, for those who are kept waiting.", valueName: "text"))
  var because: String?

  @Flag(help: "Take or release it whoever holds it.")
  var breakLock = false

  func validate() throws {
    if because != nil && action != .acquire { throw ValidationError("--because goes with `acquire`") }
    if breakLock && action == .show { throw ValidationError("--break-lock goes with `acquire` or `release`") }
    if let because, because.utf8.count > 500 { throw ValidationError("--because is at most 500 bytes long") }
  }

  func run() async throws {
    let subject = try arguments.subject()
    let host = subject.host
    var person = await Operator.here(in: subject.session.repository.path)
    // It outlives this process.
    person.process = nil
    let desk = LockDesk(host: host, person: person)
    if arguments.dryRun { return Terminal.print(program(desk).shown(on: host) + "\n") }
    do throws(DeployFailure) {
      switch action {
      case .show: tell(try await desk.show(), host, nil)
      case .acquire:
        let state = try await desk.acquire(what: because ?? "lock", breaks: breakLock)
        tell(state, host, "acquired")
      case .release:
        let state = try await desk.release(breaks: breakLock)
        tell(state, host, "released")
      }
    } catch {
      if arguments.json, case .held(let state) = error { Terminal.print(Self.json(state, host, action: nil)) }
      try DeployReport.end(error, on: host)
    }
  }

  private func program(_ desk: LockDesk) -> RemoteProgram {
    switch action {
    case .show: DeployLock.show
    case .acquire: desk.acquireProgram(what: because ?? "lock", breaks: breakLock)
    case .release: DeployLock.release(nil)
    }
  }

  private func tell(_ state: LockState, _ host: Host, _ action: String?) {
    if arguments.json { return Terminal.print(Self.json(state, host, action: action)) }
    Terminal.print(DisplayWidth.sanitized("\(host.name)  \(Self.text(state))") + "\n")
    if case .found(let journal) = state.journal, !state.isBusy {
      Terminal.tell(DeployReport.found(Interrupted(journal), now: state.now))
    }
  }

  private static func text(_ state: LockState) -> String {
    if state.isBusy { return "busy: services are being replaced" }
    guard state.isHeld else { return "free" }
    guard let owner = state.owner else { return "held, by whom cannot be read" }
    let since = HostTime.text(owner.since, now: state.now)
    return "held by \(owner.by.name) on \(owner.by.machine) since \(since): \(owner.what)"
  }

  private static func json(_ state: LockState, _ host: Host, action: String?) -> String {
    let value = JSONValue.object {
      JSONMember("lock", 1)
      JSONMember("target", .string(host.name))
      JSONMember("done", action.map(JSONValue.string))
      JSONMember("held", .bool(state.isHeld))
      JSONMember("busy", .bool(state.isBusy))
      JSONMember("owner", state.owner?.json)
      JSONMember("now", .integer(state.now))
    }
    var buffer = TextBuffer()
    value.print(into: &buffer)
    return buffer.text
  }
}
