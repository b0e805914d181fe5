import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopProbe

/// What is lost while something happens.
struct HoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Hold streams, calls, a token and probes while something happens, and count what is lost.",
    usage: "loopgen hold <url> [<options>] [-- <command> ...]",
    discussion: """
      Works against any MCP server: streams that it does not offer are named and left out. A command \
      starts once everything is held, without a shell, with this terminal, and without LOOPGEN_TOKEN \
      in its environment; holding goes on for 2 s after it. A stream that is cut is opened again with the same token. Ctrl-C ends with the \
      report, a second one at once.

      EXAMPLES
        loopgen hold https://mcp.example.com --token @token.txt
        loopgen hold http://127.0.0.1:8080 -- docker compose up -d --build loop-api
        loopgen hold http://127.0.0.1:8080 --allow-gap 3s --json -- ./deploy.sh
        loopgen hold http://127.0.0.1:8080 --allow-cut 8 -- \\
          docker compose restart edge

      EXIT CODES
        0 within the budget
        4 nothing could be held, and the command was not run
        5 over the budget, or the command failed
        64 wrong usage
      """
  )

  @OptionGroup var probe: ProbeArguments

  @Option(help: ArgumentHelp("How many streams of each kind, at most 1000.", valueName: "count"))
  var streams = 4

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "How long: 60s, or as long as the command runs; with a command, at least.",
      valueName: "duration"
    )
  )
  var time: ProbeDuration?

  @Option(
    name: .customLong("probe"),
    help: ArgumentHelp(
      "A path of the origin to ask every 200 ms; repeatable; /health if it is there.",
      valueName: "path"
    )
  )
  var probes: [String] = []

  @Option(help: ArgumentHelp("The tool to call; one that changes nothing when left out.", valueName: "tool"))
  var call: String?

  @Option(
    help: ArgumentHelp("The time between pings, between calls and between uses of the token.", valueName: "duration")
  )
  var every = ProbeDuration(.seconds(1))

  @Option(help: ArgumentHelp("How many streams may end before their time.", valueName: "count"))
  var allowCut = 0

  @Option(help: ArgumentHelp("How many answers and notifications may not come.", valueName: "count"))
  var allowLost = 0

  @Option(
    help: ArgumentHelp("How many calls, pings and uses of the token may fail; probes do not count.", valueName: "count")
  )
  var allowFailed = 0

  @Option(
    help: ArgumentHelp(
      "How long calls and probes may stay without a good answer; else not judged.",
      valueName: "duration"
    )
  )
  var allowGap: ProbeDuration?

  @Option(help: ArgumentHelp("How long a stream may be silent; else not judged.", valueName: "duration"))
  var allowSilence: ProbeDuration?

  @Flag(help: "Print the result as JSON; what the command prints goes to standard error then.")
  var json = false

  @Argument(parsing: .postTerminator, help: ArgumentHelp("A program and its arguments.", valueName: "command"))
  var command: [String] = []

  func validate() throws {
    guard (1...1000).contains(streams) else { throw ValidationError("--streams is between 1 and 1000") }
    guard min(allowCut, allowLost, allowFailed) >= 0 else { throw ValidationError("a budget is 0 or more") }
    guard probes.allSatisfy(Self.isPath), probes.count <= 16 else {
      throw ValidationError("--probe is a path, it begins with `/`; at most 16 of them")
    }
    guard every.duration >= .milliseconds(10) else { throw ValidationError("--every is at least 10ms") }
  }

  private static func isPath(_ text: String) -> Bool {
    text.hasPrefix("/") && text.utf8.count <= 2048 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x23 }
  }

  func run() async throws {
    let line = LiveLine()
    Interruptions.watch()
    let outcome = try await ProbeClient.with(probe.settings) { client -> Result<HoldReport, HoldRefusal> in
      let token = try await probe.authorize(client)
      let hold = Hold(MCPEndpoint(client, probe.endpoint, token: token), settings)
      do throws(HoldRefusal) {
        return .success(
          try await hold.run(
            while: HeldProgram(command, isDiverted: json),
            wish: { Interruptions.wish },
            progress: { line.show($0) }
          )
        )
      } catch {
        return .failure(error)
      }
    }
    line.end()
    switch outcome {
    case .success(let report): try tell(report)
    case .failure(let refusal):
      if json { print(refusal.json(of: probe.endpoint)) }
      Terminal.tell("loopgen: error: \(refusal.message)\n" + (refusal.help.map { "help: \($0)\n" } ?? ""))
      throw ExitCode.world
    }
  }

  private func tell(_ report: HoldReport) throws {
    if json {
      print(report.json)
      Terminal.tell(report.text(colour: Terminal.errorTakesColour))
    } else {
      Terminal.print(report.text(colour: Terminal.outputTakesColour))
    }
    if !report.passed { throw ExitCode.probe }
  }

  private func print(_ value: JSONValue) {
    var buffer = TextBuffer()
    value.print(into: &buffer)
    Terminal.print(buffer.text)
  }

  private var settings: HoldSettings {
    var settings = HoldSettings()
    settings.streams = streams
    settings.duration = time?.duration
    settings.interval = every.duration
    settings.probes = probes
    settings.tool = call
    settings.budget.cut = allowCut
    settings.budget.lost = allowLost
    settings.budget.failed = allowFailed
    settings.budget.gap = allowGap?.duration
    settings.budget.silence = allowSilence?.duration
    return settings
  }
}
