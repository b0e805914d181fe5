import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps
import LoopProbe
import Synchronization

/// What services write, merged by time.
struct LogsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Print what services write, merged by time.",
    discussion: """
      Times are UTC. Without --since and --tail, the last 200 lines of each \
      container. Following asks once a second, finds containers that take the \
      place of others, and leaves nothing behind on the host when it ends. With \
      --json, each line is an object.

      EXAMPLES
        loopgen logs                             all services, on this machine
        loopgen logs loop-api -f --target nas    one, as it goes on
        loopgen logs --since 10m --grep ' 500 '  requests that failed
        loopgen logs --since 2026-11-22T14:00:00+09:00 --json

      EXIT CODES
        0 read to the end, or interrupted
        1 errors in the spec
        4 the host or its engine does not answer
        64 wrong usage
      """
  )

  @Argument(help: ArgumentHelp("Services of the spec, or its edge; all when left out.", valueName: "service"))
  var services: [String] = []

  @OptionGroup var operation: OperationArguments

  @Flag(name: .shortAndLong, help: "Go on with what is written from now on, until interrupted.")
  var follow = false

  @Option(
    help: ArgumentHelp("From when on: 90s, 10m, 1h30m, 2d before now, or an RFC 3339 time.", valueName: "time"),
    transform: { text in
      guard let start = LogRequest.Start(text) else {
        throw ValidationError("--since is a time like 10m, 1h30m, 2d, or 2026-11-22T14:00:00Z")
      }
      return start
    }
  )
  var since: LogRequest.Start?

  @Option(help: ArgumentHelp("Only lines that contain this text, as it stands.", valueName: "text"))
  var grep: String?

  @Option(help: ArgumentHelp("At most so many lines of each container, up to 100000.", valueName: "count"))
  var tail: Int?

  func validate() throws {
    guard (tail ?? 1) >= 0, (tail ?? 1) <= LogRequest.most else {
      throw ValidationError("--tail is between 0 and \(LogRequest.most)")
    }
    guard grep?.isEmpty != true else { throw ValidationError("--grep needs a text") }
  }

  func run() async throws {
    let subject = try operation.subject()
    let names = StackFacts(subject.stack).names
    let request = LogRequest(
      services: services.isEmpty ? names : try services.map(subject.container(named:)),
      follows: follow,
      since: since,
      tail: tail
    )
    if operation.dryRun {
      Terminal.print(request.program.shown(on: subject.host) + "\n")
      return
    }
    if follow { Interruptions.watch() }
    let printer = LogPrinter(
      LogReader(request, names: names, containing: grep),
      LogText(names, colour: Terminal.outputTakesColour),
      isJSON: operation.json
    )
    try await read(request, on: subject.host, printer)
  }

  private func read(_ request: LogRequest, on host: Host, _ printer: LogPrinter) async throws {
    let reading = Task {
      try await HostConnection(host).run(request.program, limit: 1 << 16) { line in
        if !line.isError { printer.take(line.text) }
      }
    }
    let watching = Task {
      while follow, Interruptions.wish == .goOn { try await Task.sleep(for: .milliseconds(50)) }
      if follow { reading.cancel() }
    }
    defer { watching.cancel() }
    do {
      let answer = try await reading.value
      if Interruptions.wish == .goOn { try answer.required("`docker logs`") }
    } catch let failure as RemoteFailure {
      if Interruptions.wish == .goOn { try RemoteReport.end(failure, on: host) }
    }
  }
}

/// Prints lines as they are in order.
private final class LogPrinter: Sendable {
  private let reader: Mutex<LogReader>
  private let text: LogText
  private let isJSON: Bool

  init(_ reader: LogReader, _ text: LogText, isJSON: Bool) {
    self.reader = Mutex(reader)
    self.text = text
    self.isJSON = isJSON
  }

  func take(_ line: String) {
    let events = reader.withLock { $0.take(line) }
    var output = ""
    for event in events {
      switch event {
      case .line(let line): output += isJSON ? line.json.compactText + "\n" : text.text(line)
      case .notice(let notice): Terminal.tell("loopgen: \(DisplayWidth.sanitized(notice))\n")
      }
      if output.utf8.count > 1 << 16 {
        Terminal.print(output)
        output = ""
      }
    }
    if !output.isEmpty { Terminal.print(output) }
  }
}
