import LoopDiagnostics
import LoopSpec
import LoopStack

/// The server that runs in a container in the end, as far as its command line tells.
///
/// Compose's command wins over the image's, and that over the recipe's.
struct RunningServer {
  let runtime: Runtime
  private let line: CommandLine?
  /// Where the command line is written.
  private let origin: Origin?
  private let service: Service
  private let environment: ContainerEnvironment
  /// The command line where it can be changed word by word.
  let written: WrittenCommand?

  init(_ service: Service) {
    self.service = service
    let command = Launch(service).program ?? service.command
    environment = ContainerEnvironment(service)
    line = command.map { CommandLine($0.value) }
    origin = command?.origin
    written = command.flatMap { WrittenCommand($0) }
    let known = line.map(\.runtime) ?? .unknown
    runtime = known == .unknown ? service.runtime.value : known
  }

  /// Where its settings are changed: its command line.
  var command: Origin? { origin }

  /// The value of a flag, or of the variable that stands for it.
  func setting(_ flags: [String], variables: [String] = []) -> Fact<String>? {
    if let line, let origin, let value = line.value(of: flags) { return Fact(value, Self.implied(origin)) }
    let names = variables + (runtime == .uvicorn ? flags.compactMap(Self.uvicornVariable) : [])
    return names.lazy.compactMap { environment[$0] }.first
  }

  func hasFlag(_ flag: String) -> Bool { line?.words.contains(flag) ?? false }

  /// How long an idle connection is kept; `nil` when nobody knows.
  var idle: Fact<TimeSpan>? {
    guard let line, isReplaced else { return service.idle }
    let row = RuntimeTable[line.runtime]
    return seconds(row.idleFlags) ?? row.idle
  }

  /// How long open requests may go on after SIGTERM; `nil` when nobody knows, or when nothing ends them.
  var drain: Fact<TimeSpan>? {
    if !isReplaced, let known = service.drain { return known }
    let row = RuntimeTable[runtime]
    if let own = seconds(row.drainFlags) { return own }
    return runtime == .gunicorn && line != nil ? Fact(.seconds(30), .table(.gunicorn)) : nil
  }

  /// Whether it waits for open streams without end: uvicorn does, unless told.
  var drainsForEver: Bool { runtime == .uvicorn && line != nil && drain == nil }

  /// How many processes share its requests inside of one container.
  var workers: Fact<Int> {
    let isKnown = runtime == .uvicorn || runtime == .gunicorn
    let flags = ["--workers"] + (runtime == .gunicorn ? ["-w"] : [])
    if isKnown, let own = setting(flags, variables: ["WEB_CONCURRENCY"]), let count = Int(own.value) {
      return own.map { _ in count }
    }
    return service.workers
  }

  /// Whether the command is not the one that the service's own facts were read from.
  private var isReplaced: Bool {
    service.container.process.command != nil || service.container.process.entrypoint != nil
  }

  private func seconds(_ flags: [String]) -> Fact<TimeSpan>? {
    guard !flags.isEmpty, let text = setting(flags), let count = Int(text.value), count >= 0 else { return nil }
    return text.map { _ in TimeSpan.seconds(min(count, TimeSpan.maximum.wholeSeconds)) }
  }

  private static func implied(_ origin: Origin) -> Origin {
    origin.span.map { .implied(.commandLine, $0) } ?? origin
  }

  /// Every option of uvicorn has a variable: https://www.uvicorn.org/settings/.
  private static func uvicornVariable(_ flag: String) -> String? {
    guard flag.hasPrefix("--") else { return nil }
    return "UVICORN_" + flag.dropFirst(2).uppercased().replacing("-", with: "_")
  }
}

extension Service {
  /// Whether a variable may come from where nobody looks: a file of variables, or the host.
  func mayGet(_ name: String) -> Bool {
    let inputs = container.inputs
    return !inputs.environmentFiles.isEmpty || inputs.hostVariables.contains { $0.value == name }
  }
}
