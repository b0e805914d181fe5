import LoopDiagnostics
import LoopStack

/// What a container starts: what Compose says before what the spec says, and both before the image.
///
/// An entrypoint of Compose's own takes the image's command away as well
/// (https://docs.docker.com/reference/compose-file/services/#entrypoint).
struct Launch {
  let entrypoint: Fact<LaunchCommand>?
  /// The entrypoint's further words; all there is where there is no entrypoint.
  let command: Fact<LaunchCommand>?
  /// The words of the program that stays, which is what a shell runs last.
  ///
  /// `nil` when nobody knows, and where loopgen chose the command: then the service's own facts are exact.
  let program: Fact<[String]>?

  init(_ service: Service) { self.init(service.container, service) }

  init(_ runner: RunningContainer) { self.init(runner.container, runner.service) }

  private init(_ container: Container, _ service: Service?) {
    let process = container.process
    let image = service?.contents?.facts
    entrypoint = process.entrypoint ?? image?.entrypoint.flatMap { $0.value.words.isEmpty ? nil : $0 }
    let written = service?.command.map { $0.map { LaunchCommand($0) } }
    command = process.command ?? (process.entrypoint == nil ? written ?? image?.command : nil)
    program = Self.program(of: container, service)
  }

  /// What process 1 is; `nil` when nobody knows.
  var first: Fact<LaunchCommand>? { entrypoint ?? command }

  /// Both, as far as they are known.
  var all: [Fact<LaunchCommand>] { [entrypoint, command].compactMap(\.self) }

  private static func program(of container: Container, _ service: Service?) -> Fact<[String]>? {
    let process = container.process
    let image = service?.contents?.facts
    if let entrypoint = process.entrypoint { return words(entrypoint, process.command) }
    if let command = process.command { return words(image?.entrypoint, command) }
    if let command = service?.command { return command.isWritten ? command : nil }
    return service?.image.isMCP == true ? nil : words(image?.entrypoint, image?.command)
  }

  /// A shell takes no further words.
  private static func words(_ entrypoint: Fact<LaunchCommand>?, _ command: Fact<LaunchCommand>?) -> Fact<[String]>? {
    guard let last = command ?? entrypoint else { return nil }
    guard let entrypoint, !entrypoint.value.isShell else {
      return (entrypoint ?? last).map { $0.programs.last ?? $0.words }
    }
    let program = last.value.programs.last ?? last.value.words
    return Fact(command == nil ? program : entrypoint.value.words + program, last.origin)
  }
}
