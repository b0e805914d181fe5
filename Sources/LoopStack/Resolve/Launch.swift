package import LoopSpec

/// What runs in a container, and what that says about ports and idle connections.
package struct Launch: Sendable {
  package var runtime: Fact<Runtime>
  package var command: Fact<[String]>?
  /// The address it binds.
  package var bind: Fact<String>?
  package var listens: Fact<Int>?
  /// How long it keeps an idle connection; `nil` when nobody knows.
  package var idle: Fact<TimeSpan>?
  /// How long it finishes requests after SIGTERM; `nil` when nobody knows.
  package var drain: Fact<TimeSpan>?
  package var workers: Fact<Int>?

  init(
    runtime: Fact<Runtime>,
    command: Fact<[String]>? = nil,
    bind: Fact<String>? = nil,
    listens: Fact<Int>? = nil,
    idle: Fact<TimeSpan>? = nil,
    drain: Fact<TimeSpan>? = nil
  ) {
    self.runtime = runtime
    self.command = command
    self.bind = bind
    self.listens = listens
    self.idle = idle
    self.drain = drain
  }

  /// Nothing is known.
  package static let unknown = Launch(runtime: Fact(.unknown, .table(.ownImage)))

  /// What an image runs that the table knows.
  package init?(of image: ImageReference) {
    guard let runtime = ImageTable[image]?.runtime else { return nil }
    let row = RuntimeTable[runtime.value]
    self.init(runtime: runtime, bind: row.bind, idle: row.idle)
  }

  /// A command as it is run: its flags, its server's variables and its server's defaults are the facts.
  ///
  /// - Parameters:
  ///   - command: Its words; of several programs the one that stays.
  ///   - environment: The container's variables: `PORT`, those of the server, and those that the flags name.
  package init(running command: Fact<LaunchCommand>, in environment: [String: Fact<String>]) {
    let line = CommandLine(command.value.programs.last ?? command.value.words)
    let row = RuntimeTable[line.runtime]
    let here: Origin = command.span.map { .implied(.commandLine, $0) } ?? command.origin
    let flags = FlagReader(line, row, here, environment)
    let binding = flags.value(of: row.bindFlags)
    let bound = binding?.known.map { $0.map(HostBinding.init) }
    let variable = environment["PORT"].flatMap { text in
      Int(text.value).map { port in Fact(port, text.span.map { .implied(.environment, $0) } ?? text.origin) }
    }
    let written = flags.number(row.portFlags)
    let isUnknown = written.isUnknown || (binding != nil && bound == nil)
    let boundPort = bound.flatMap { fact in fact.value.port.map { Fact($0, fact.origin) } }
    self.init(
      runtime: Fact(line.runtime, line.runtime == .unknown ? .table(.ownImage) : here),
      command: command.map(\.words),
      bind: bound.flatMap { fact in fact.value.address.map { Fact($0, fact.origin) } }
        ?? (binding != nil && bound == nil ? nil : line.isFastAPI ? Fact("0.0.0.0", here) : row.bind),
      // A flag whose value is not known leaves the default behind, and nothing known.
      listens: boundPort ?? written.value ?? (isUnknown ? nil : variable ?? row.port),
      idle: flags.seconds(row.idleFlags, standard: row.idle),
      drain: flags.seconds(row.drainFlags, standard: row.drain)
    )
    workers = flags.number(row.workerFlags).value
  }
}

/// Values of a server's flags, wherever they are written.
private struct FlagReader {
  private let line: CommandLine
  private let row: RuntimeTable
  private let origin: Origin
  private let environment: [String: Fact<String>]
  private let interpolation: ComposeInterpolation

  init(_ line: CommandLine, _ row: RuntimeTable, _ origin: Origin, _ environment: [String: Fact<String>]) {
    self.line = line
    self.row = row
    self.origin = origin
    self.environment = environment
    interpolation = ComposeInterpolation(environment.mapValues(\.value))
  }

  /// A flag that is there; `known` is `nil` while a variable in its value is not.
  struct Value {
    let known: Fact<String>?
  }

  func value(of flags: [String]) -> Value? {
    if let text = line.value(of: flags) {
      return Value(known: ComposeInterpolation.plain(interpolation.resolve(text).text).map { Fact($0, origin) })
    }
    guard let prefix = row.environmentPrefix else { return nil }
    for flag in flags where flag.hasPrefix("--") {
      let name = prefix + flag.dropFirst(2).uppercased().map { $0 == "-" ? "_" : $0 }
      guard let variable = environment[name] else { continue }
      return Value(known: Fact(variable.value, variable.span.map { .implied(.environment, $0) } ?? variable.origin))
    }
    return nil
  }

  func number(_ flags: [String]) -> (value: Fact<Int>?, isUnknown: Bool) {
    guard let value = value(of: flags) else { return (nil, false) }
    let number = value.known.flatMap { fact in Int(fact.value).map { Fact($0, fact.origin) } }
    return (number, number == nil)
  }

  func seconds(_ flags: [String], standard: Fact<TimeSpan>?) -> Fact<TimeSpan>? {
    let number = number(flags)
    if number.isUnknown { return nil }
    return number.value.flatMap { $0.value >= 0 && $0.value < 1 << 30 ? $0.map { .seconds($0) } : nil } ?? standard
  }
}
