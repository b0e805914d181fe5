import LoopDiagnostics
import LoopFormats
import LoopSpec

/// Follows the instructions of one stage after the other, to what is there in the end.
struct StageReader {
  private(set) var facts: ImageFacts
  /// Stages and images that files are copied from, in order.
  private(set) var copiedStages: [String] = []
  /// Whether every instruction was one that is known.
  private(set) var isUnderstood = true
  private let global: BuildVariables
  private let arguments: ImageReader.BuildArguments
  private let places: DockerfilePlaces
  private var variables = BuildVariables()
  /// `CMD` of this stage: an `ENTRYPOINT` takes back only one that was inherited.
  private var hasOwnCommand = false

  init(
    _ facts: ImageFacts,
    global: BuildVariables,
    arguments: ImageReader.BuildArguments,
    places: DockerfilePlaces
  ) {
    self.facts = facts
    self.global = global
    self.arguments = arguments
    self.places = places
  }

  mutating func read(_ stage: ImageReader.Stage) {
    hasOwnCommand = false
    for instruction in stage.instructions { read(instruction.value, at: instruction.span) }
  }

  private mutating func read(_ instruction: DockerfileInstruction, at span: SourceSpan) {
    switch instruction {
    case .arg(let name, let value):
      variables[name] = arguments[name]?.value ?? value.flatMap { variables.expand($0) } ?? global[name]
    case .env(let assignments): for assignment in assignments { set(assignment, at: span) }
    case .workdir(let path): facts.workingFolder = fact(path, at: span).map { absolute($0) }
    case .user(let user): facts.user = fact(user, at: span)
    case .expose(let ports):
      for port in ports where port.transport == .tcp { expose(port.number, at: span, String(port.number)) }
    case .volume(let paths):
      let room = max(0, Self.mostEntries - facts.volumes.count)
      facts.volumes += paths.prefix(room).compactMap { fact($0, at: span) }
    case .entrypoint(let command):
      facts.entrypoint = Fact(Self.launch(command), .spec(span))
      if !hasOwnCommand { facts.command = nil }
    case .cmd(let command):
      facts.command = Fact(Self.launch(command), .spec(span))
      hasOwnCommand = true
    case .healthcheck(let check): facts.health = Self.health(check, at: span)
    case .run(let command, _): install(Self.script(command))
    case .copy: copy(instruction, at: span)
    case .other(let keyword, let text, let heredocs): readOther(keyword, text, heredocs, instruction, at: span)
    case .from, .label, .stopsignal, .shell, .comment, .blank: break
    }
  }

  private mutating func readOther(
    _ keyword: String,
    _ text: String,
    _ heredocs: [DockerfileHeredoc],
    _ instruction: DockerfileInstruction,
    at span: SourceSpan
  ) {
    switch keyword {
    case "COPY", "ADD": copy(instruction, at: span)
    case "RUN": install(([text] + heredocs.map(\.content)).joined(separator: "\n"))
    case "EXPOSE":
      for word in text.split(separator: " ").prefix(Self.mostEntries) where !word.lowercased().hasSuffix("/udp") {
        guard let part = variables.expand(String(word))?.split(separator: "/").first, let range = PortRange.read(part)
        else { continue }
        for port in range.prefix(64) { expose(port, at: span, String(word)) }
      }
    case "MAINTAINER", "STOPSIGNAL", "LABEL", "SHELL", "ONBUILD": break
    default: isUnderstood = false
    }
  }

  // MARK: Values

  /// Ports, variables, volumes and copies of one image; no image has more, and a hostile file does not make reading
  /// slow.
  private static let mostEntries = 1_000

  private func fact(_ text: DockerfileText, at span: SourceSpan) -> Fact<String>? {
    guard let value = variables.expand(text) else { return nil }
    return Fact(value, .spec(places.place(of: BuildVariables().expandKnown(text), in: span)))
  }

  private func absolute(_ path: Fact<String>) -> Fact<String> {
    path.map { text in
      text.hasPrefix("/") ? text : ComposePath.resolve("/" + (facts.workingFolder?.value ?? "") + "/" + text, from: "")
    }
  }

  private mutating func set(_ assignment: DockerfileAssignment, at span: SourceSpan) {
    guard facts.environment.count < Self.mostEntries else { return }
    variables[assignment.name] = variables.expand(assignment.value)
    let variable = EnvironmentVariable(
      name: Located(assignment.name, at: places.place(of: assignment.name, in: span)),
      value: Fact(variables.expandKnown(assignment.value), .spec(span)),
      reference: nil
    )
    facts.environment.removeAll { $0.name.value == assignment.name }
    facts.environment.append(variable)
  }

  private mutating func expose(_ port: Int, at span: SourceSpan, _ written: String) {
    guard facts.exposes.count < Self.mostEntries, !facts.exposes.contains(where: { $0.value == port }) else { return }
    facts.exposes.append(Fact(port, .spec(places.place(of: written, in: span))))
  }

  private mutating func copy(_ instruction: DockerfileInstruction, at span: SourceSpan) {
    guard let copy = CopyInstruction(instruction) else {
      isUnderstood = false
      return
    }
    if let from = copy.from, !copiedStages.contains(from), copiedStages.count < Self.mostEntries {
      copiedStages.append(from)
    }
    if copy.isWholeContext, facts.copiesContext == nil { facts.copiesContext = Fact(true, .spec(span)) }
    guard facts.copies.count < Self.mostEntries, let target = fact(copy.destination, at: span) else { return }
    let place = absolute(target)
    facts.copies.append(ImageCopy(target: place, sources: copy.sources, from: copy.from))
    note(place.value, copy.sources, at: span)
  }

  /// What copied files bring along: programs in a folder of programs, certificates, time zones.
  private mutating func note(_ target: String, _ sources: [String], at span: SourceSpan) {
    let files = target.hasSuffix("/") ? sources : [target]
    if target.contains("/bin") { for file in files { facts.programs.insert(Self.name(file)) } }
    if target.hasPrefix("/etc/ssl/certs") { facts.hasCertificates = Fact(true, .spec(span)) }
    if target.hasPrefix("/usr/share/zoneinfo") { facts.hasTimeZones = Fact(true, .spec(span)) }
  }

  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  // MARK: Commands

  private mutating func install(_ script: String) {
    let packages = InstalledPackages(script)
    facts.programs.formUnion(packages.programs)
    if packages.hasCertificates, facts.hasCertificates?.value == false {
      facts.hasCertificates = Fact(true, .table(.ownImage))
    }
    if packages.hasTimeZones, facts.hasTimeZones?.value == false { facts.hasTimeZones = Fact(true, .table(.ownImage)) }
  }

  private static func script(_ command: DockerfileCommand) -> String {
    switch command {
    case .exec(let words): ShellWords.join(words)
    case .shell(let shell): shell.text
    case .script(let text): text
    }
  }

  private static func launch(_ command: DockerfileCommand) -> LaunchCommand {
    if case .exec(let words) = command { return LaunchCommand(exec: words) }
    return LaunchCommand(shell: script(command))
  }

  private static func health(_ check: DockerfileHealthCheck?, at span: SourceSpan) -> HealthState {
    guard let check else { return .off(.spec(span)) }
    func time(_ duration: Duration?) -> Fact<TimeSpan>? {
      duration.map { duration in
        let (seconds, attoseconds) = duration.components
        return Fact(
          TimeSpan(milliseconds: Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)),
          .spec(span)
        )
      }
    }
    return .test(
      HealthTest(
        command: Fact(launch(check.command), .spec(span)),
        every: time(check.interval),
        timeout: time(check.timeout),
        retries: check.retries.map { Fact($0, .spec(span)) },
        start: time(check.startPeriod)
      )
    )
  }
}
