import LoopPlan
import LoopSpec
import Support
import Testing

/// Changes of a stack applied to a real nginx that is serving, beside what was said of them.
@Suite(.serialized, .needs(.nginx, .python))
struct ReloadTests {
  /// What was said.
  private struct Verdict {
    var action: Action
    var causes: [String]
    var isCut: Bool
  }

  private func sides(_ change: ReloadCase, _ services: ReloadServices) throws -> (StackSide, StackSide) {
    let first = try ReloadCase.edited(ReloadCase.named(ReloadCase.base, services), change.ground, services)
    let planned = Planned(first, try ReloadCase.edited(first, change.spec, services))
    var before = try #require(planned.before, "\(change.name)")
    var after = try #require(planned.after, "\(change.name)")
    for path in before.files.keys { before.place(path, services) }
    for path in after.files.keys { after.place(path, services) }
    let main = "nginx/nginx.conf"
    before.files[main] = try ReloadCase.edited(before.files[main] ?? "", change.running, services)
    after.files[main] = try ReloadCase.edited(after.files[main] ?? "", change.next, services)
    return (before, after)
  }

  private func verdict(_ before: StackSide, _ after: StackSide, _ services: ReloadServices) -> Verdict {
    let effects = EdgeImpact.effects(before, after)
    let limit = EdgeImpact.workerShutdown(before)
    return Verdict(
      action: effects.map(\.action).max() ?? .unchanged,
      causes: effects.map { services.anonymous($0.cause.text) },
      isCut: limit.map { $0 < .seconds(10) } ?? false
    )
  }

  @Test
  func `an open stream and the next request fare as it was said, for each change`() throws {
    let program = try #require(NginxProgram.installed)
    let services = try ReloadServices()
    var rows: [String] = []
    for change in ReloadCase.all { rows.append(try row(change, program, services)) }
    let head = "| change | said | why | open stream | asked before | after a reload | after a start |\n"
    let table = head + "|---|---|---|---|---|---|---|\n" + rows.joined()
    #expect(try RecordedTable.matches(table))
  }

  private func row(_ change: ReloadCase, _ program: NginxProgram, _ services: ReloadServices) throws -> String {
    let (before, after) = try sides(change, services)
    let said = verdict(before, after, services)
    let name = Comment(rawValue: change.name)
    let edge = try ReloadedEdge(program, services, before.configuration)
    let asked = try change.question(edge)
    let stream = try edge.stream()
    try edge.place(after.configuration)
    let isApplied = try edge.reload()
    let reloaded = try change.question(edge)
    let isHeld = try edge.isHeld(stream, cutting: said.isCut && isApplied)
    #expect(isHeld == !said.isCut, name)
    var started = "not tried"
    if change.mayStart {
      let second = try edge.stream()
      try edge.restart()
      started = try change.question(edge)
      #expect(try !edge.isHeld(second, cutting: true), name)
      #expect((asked != started) == change.isVisible, name)
    }
    switch said.action {
    case .unchanged: #expect(isApplied && asked == reloaded && reloaded == started, name)
    case .reload: #expect(isApplied && reloaded == started, name)
    default: #expect(!isApplied || reloaded != started, name)
    }
    let outcome = isApplied ? reloaded : "refused: " + reloaded
    let fate = isHeld ? "held" : "cut"
    let why = said.causes.isEmpty ? "–" : said.causes.joined(separator: "; ").replacing("|", with: "\\|")
    return "| \(change.name) | \(said.action.name) | \(why) | \(fate) | \(asked) | \(outcome) | \(started) |\n"
  }

  @Test
  func `what is open at a reload goes by the old configuration to its end`() throws {
    let program = try #require(NginxProgram.installed)
    let services = try ReloadServices()
    let change = ReloadCase(name: "a read timeout", spec: [("timeout: 3s", "timeout: 250ms")])
    let (before, after) = try sides(change, services)
    let edge = try ReloadedEdge(program, services, before.configuration)
    let head = " HTTP/1.1\r\nHost: edge.example.com\r\n\r\n"
    let idle = try #require(Loopback.connection(to: services.port("edge")))
    try idle.send("GET /only" + head)
    _ = try idle.read(until: "\r\n\r\n")
    let busy = try #require(Loopback.connection(to: services.port("edge")))
    let start = ContinuousClock.now
    try busy.send("GET /silent" + head)
    try edge.place(after.configuration)
    #expect(try edge.reload())
    // An idle connection of a client is closed, long before its 75 s are over; one with a
    // request is answered first, in the old time.
    _ = try idle.readToEnd()
    #expect(ContinuousClock.now - start < .seconds(20))
    let answer = try busy.readToEnd()
    #expect(answer.contains("504") && answer.contains("Connection: close"))
    #expect(ContinuousClock.now - start > .milliseconds(2_500))
  }
}

extension StackSide {
  /// The nginx files by their names in the folder.
  fileprivate var configuration: [String: String] {
    let files = files.filter { $0.key.hasPrefix("nginx/") }
    return Dictionary(uniqueKeysWithValues: files.map { (String($0.key.dropFirst(6)), $0.value) })
  }

  fileprivate mutating func place(_ path: String, _ services: ReloadServices) {
    files[path] = files[path].map(services.placed)
    emitted[path] = emitted[path].map(services.placed)
  }
}

/// The table in README.md between its marks.
private enum RecordedTable {
  private static let path = "Tests/FieldTests/Reload/README.md"
  private static let opening = "<!-- recorded: LOOPGEN_RECORD=1 -->\n"
  private static let closing = "<!-- end -->"

  static func matches(_ table: String) throws -> Bool {
    let text = try Checkout.read(path)
    let begin = try #require(text.firstRange(of: opening)).upperBound
    let end = try #require(text[begin...].firstRange(of: closing)).lowerBound
    return try Golden.matches("\(text[..<begin])\(table)\(text[end...])", path)
  }
}
