import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopProbe
import LoopStack

/// Looks once at everything that a running stack must answer, and at what it must not.
struct SmokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "smoke",
    abstract:
      "Ask a running stack everything its clients will: health, discovery, MCP, streams, and what must be shut.",
    discussion: """
      Without a token, a request that is answered with a login passes; with one, tools are listed and called. Only what reads is asked.

      EXAMPLES
        loopgen smoke http://127.0.0.1:8080      this machine's stack, at its edge
        loopgen smoke https://mcp.example.com    with all that stands in front of it
        loopgen smoke http://127.0.0.1:8080 --public https://mcp.example.com
                                                 the edge, by its published name
        loopgen smoke http://127.0.0.1:8080 --spec specs/loop.yaml
                                                 that name from the spec, and its
                                                 services' own ports are closed
        loopgen smoke URL --token @token.txt --json
                                                 with a token; for programs

      EXIT CODES
        0 all passed
        4 nothing could be asked
        5 a check failed
        64 wrong usage
      """
  )

  @OptionGroup var probe: ProbeArguments

  @Option(help: ArgumentHelp("The path that says whether the API is well.", valueName: "path"))
  var health = "/health"

  @Option(help: ArgumentHelp("How long two heartbeats are waited for; `0s` not at all.", valueName: "duration"))
  var wait = Patience(duration: .seconds(40))

  @Option(help: ArgumentHelp("A port of URL's host that must be closed; may be given again.", valueName: "port"))
  var closed: [Int] = []

  @Option(
    help: ArgumentHelp(
      "A spec: its origin is the public one, and its services' own ports must be closed.",
      valueName: "spec"
    ),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var spec: String?

  @Flag(help: "One JSON object on standard output, and lines for people on standard error.")
  var json = false

  /// How long to wait for what comes by itself; zero is allowed.
  struct Patience: ExpressibleByArgument {
    let duration: Duration

    init(duration: Duration) { self.duration = duration }

    init?(argument: String) {
      if ["0", "0s"].contains(argument) {
        duration = .zero
      } else if let given = ProbeDuration(argument: argument) {
        duration = given.duration
      } else {
        return nil
      }
    }

    var defaultValueDescription: String { duration.brief }
  }

  func validate() throws {
    guard health.hasPrefix("/"), (try? ProbeURL("http://host\(health)")) != nil else {
      throw ValidationError("--health is a path: it begins with `/`")
    }
    guard closed.allSatisfy({ (1...65535).contains($0) }) else {
      throw ValidationError("--closed is a port between 1 and 65535")
    }
    guard closed.count <= 100 else { throw ValidationError("--closed: at most 100 ports") }
  }

  func run() async throws {
    var settings = probe.settings
    var ports = closed
    if let spec {
      let stack = try Self.stack(of: spec)
      if settings.publicOrigin == nil, let origin = stack.edge?.origin.value, origin != probe.url.origin.text {
        settings.publicOrigin = try? ProbeURL(origin).origin
      }
      ports += Self.unpublished(stack)
    }
    let open = ports.reduce(into: [Int]()) { if !$0.contains($1), $1 != probe.url.origin.port { $0.append($1) } }
    throw try await ProbeClient.with(settings) { client in
      let token = try await probe.authorize(client)
      var subject = SmokeSubject(MCPEndpoint(client, probe.endpoint, token: token))
      subject.health = health
      subject.patience = wait.duration
      subject.closedPorts = open
      return await look(at: subject)
    }
  }

  private func look(at subject: SmokeSubject) async -> ExitCode {
    let tell = json ? Terminal.tell : Terminal.print
    let colour = json ? Terminal.errorTakesColour : Terminal.outputTakesColour
    let checks = SmokeCheck.all(of: subject)
    var text = SmokeText(checks, colour: colour, isUnicode: Terminal.isUnicode)
    // The last check is the one that takes its time.
    let note =
      colour && wait.duration > .zero ? "        waiting for two heartbeats, at most \(wait.duration.brief)" : ""
    var left = checks.count
    do {
      let results = try await Smoke.run(subject) { result in
        tell((left == 1 && !note.isEmpty ? "\r\u{1B}[K" : "") + text.line(result))
        left -= 1
        if left == 1 { tell(note) }
      }
      tell(text.summary(results))
      if json { Terminal.print(SmokeJSON.document(subject, results).text) }
      return results.contains { $0.verdict.outcome == .fail } ? .probe : .success
    } catch {
      Terminal.tell("\(subject.endpoint.url.text): error: \(error.message)\n")
      if let help = error.help { Terminal.tell("help: \(help)\n") }
      if json { Terminal.print(SmokeJSON.document(subject, [], failure: error).text) }
      return .world
    }
  }

  private static func stack(of path: String) throws -> Stack {
    var input = SpecArguments()
    input.specs = [path]
    input.target = nil
    let session = try Session(input)
    Terminal.tell(session.render(.error, colour: Terminal.errorTakesColour))
    guard let stack = session.specs.first?.stack else { throw session.exitCode(failingAt: .error) }
    return stack
  }

  /// The ports that services listen at, and that nobody publishes on the host.
  private static func unpublished(_ stack: Stack) -> [Int] {
    let published = Set(
      stack.services.compactMap { $0.publish?.port.value } + [stack.edge?.port.value].compactMap { $0 }
    )
    return stack.services.compactMap { $0.port?.value }.filter { !published.contains($0) }
  }
}
