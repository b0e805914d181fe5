import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopOps

/// `loopgen audit`: what was done to a host.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Print what was done to a host: who, when, what, and what it cost.",
    discussion: """
      The history lies on the host, and is only ever added to. Times are the \
      host's, in UTC.

      EXAMPLES
        loopgen audit                         this machine
        loopgen audit nas                     a target of the spec
        loopgen audit nas --last 100 --json   for a program

      EXIT CODES
        0 printed
        1 errors in the spec
        4 the host said no
        64 wrong usage
      """
  )

  @Argument(help: ArgumentHelp("The target, as --target names it.", valueName: "target"))
  var place: String?

  @OptionGroup var arguments: OperationArguments

  @Option(help: ArgumentHelp("How many of the newest lines, at most 10000.", valueName: "count"))
  var last = 20

  func validate() throws {
    try arguments.agree(with: place)
    guard (1...AuditLog.mostEntries).contains(last) else {
      throw ValidationError("--last is between 1 and \(AuditLog.mostEntries)")
    }
  }

  func run() async throws {
    let host = try arguments.subject(at: place).host
    let program = AuditLog.newest(last)
    if arguments.dryRun { return Terminal.print(program.shown(on: host) + "\n") }
    let answer: RemoteAnswer
    do throws(RemoteFailure) {
      answer = try await HostConnection(host).run(program)
    } catch {
      try RemoteReport.end(error, on: host)
    }
    guard answer.status == 0 else { try DeployReport.end(AuditLog.failure(answer), on: host) }
    let entries = AuditLog.entries(answer)
    if arguments.json { return Terminal.print(Self.json(entries, host)) }
    if entries.isEmpty { Terminal.tell("nothing was done to \(DisplayWidth.sanitized(host.name)) by loopgen yet\n") }
    Terminal.print(entries.map { Self.text($0) + "\n" }.joined())
  }

  private static func json(_ entries: [AuditLog.Entry], _ host: Host) -> String {
    let value = JSONValue.object {
      JSONMember("audit", 1)
      JSONMember("target", .string(host.name))
      JSONMember(
        "lines",
        .array(
          entries.map { entry in
            switch entry {
            case .line(let line): line.json
            case .broken(let text): .object { JSONMember("broken", .string(text)) }
            }
          }
        )
      )
    }
    var buffer = TextBuffer()
    value.print(into: &buffer)
    return buffer.text
  }

  /// `2026-03-01 14:13  dana  rebuild loop-api  9b1d22a+dirty  gap 1.1 s  drops 0  done`.
  private static func text(_ entry: AuditLog.Entry) -> String {
    switch entry {
    case .broken(let text): return "?  " + DisplayWidth.sanitized(text)
    case .line(let line):
      var parts = [HostTime.text(line.at, now: 0), line.who, line.what]
      if let commit = line.commit { parts.append(commit.prefix(7) + (line.isDirty == true ? "+dirty" : "")) }
      if let gap = line.gap { parts.append("gap \(gap / 1000).\(gap % 1000 / 100) s") }
      if let drops = line.drops { parts.append("drops \(drops)") }
      return DisplayWidth.sanitized((parts + [line.result]).joined(separator: "  "))
    }
  }
}
