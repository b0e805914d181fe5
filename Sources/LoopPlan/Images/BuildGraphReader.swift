import LoopFormats
import LoopStack

/// Follows the stages that a target needs, instruction by instruction.
struct BuildGraphReader {
  private(set) var stages: [BuildGraph.Stage] = []
  private let file: StageFile
  private let build: ComposeBuild
  /// Numbers of the stages among those that are needed.
  private var places: [Int: Int] = [:]

  init(_ file: StageFile, _ build: ComposeBuild, target: Int) {
    self.file = file
    self.build = build
    let needed = Self.needed(for: target, file)
    places = Dictionary(zip(needed, needed.indices), uniquingKeysWith: { first, _ in first })
    let chain = Self.chain(to: target, file)
    var states: [Int: StageState] = [:]
    for stage in needed { read(stage, isFinal: chain.contains(stage), &states) }
  }

  // MARK: Which stages

  /// The stages that one stands on, and itself.
  private static func chain(to target: Int, _ file: StageFile) -> Set<Int> {
    var chain: Set = [target]
    var top = target
    while let below = file.stage(named: file.stages[top].image, before: top, orNumbered: false) {
      chain.insert(below)
      top = below
    }
    return chain
  }

  private static func needed(for target: Int, _ file: StageFile) -> [Int] {
    var needed: Set = [target]
    var open = [target]
    while let stage = open.popLast() {
      let base = file.stage(named: file.stages[stage].image, before: stage, orNumbered: false)
      let read = file.stages[stage].body.flatMap { $0.origins }.compactMap { file.stage(named: $0, before: stage) }
      for other in read + [base].compactMap(\.self) where needed.insert(other).inserted { open.append(other) }
    }
    return needed.sorted()
  }

  // MARK: One stage

  private mutating func read(_ place: Int, isFinal: Bool, _ states: inout [Int: StageState]) {
    let stage = file.stages[place]
    let below = file.stage(named: stage.image, before: place, orNumbered: false)
    var state = below.flatMap { states[$0] } ?? StageState()
    let base = below == nil ? stage.image : nil
    let key = "FROM " + origin(stage.image, in: place, orNumbered: false) + " " + stage.platform
    let sources = base.map { named($0) } ?? []
    var steps: [BuildStep] = []
    for statement in stage.body {
      let step = step(statement, in: place, &state)
      // What only the configuration of an image holds is lost with the stage, unless the target stands on it.
      if isFinal || ["RUN", "COPY", "ADD", "WORKDIR"].contains(statement.keyword) { steps.append(step) }
    }
    states[place] = state
    let from = BuildStep(stage.from, key: key, sources: sources)
    stages.append(BuildGraph.Stage(base: base, from: from, steps: steps))
  }

  /// What `FROM`, `--from` or `from=` means: the number of a stage among those that are needed, or an image.
  private func origin(_ name: String, in stage: Int, orNumbered: Bool = true) -> String {
    if let place = file.stage(named: name, before: stage, orNumbered: orNumbered), let number = places[place] {
      return "stage \(number)"
    }
    return build.contexts[name].map { "context \($0)" } ?? "image " + name
  }

  /// All files of an additional context.
  private func named(_ name: String) -> [ContextSource] {
    build.contexts[name] == nil ? [] : [ContextSource(context: name)]
  }

  private func step(_ statement: DockerfileStatement, in stage: Int, _ state: inout StageState) -> BuildStep {
    switch statement.keyword {
    case "ARG": return declare(statement, &state)
    case "ENV", "LABEL", "EXPOSE":
      let values = statement.instructions.flatMap { $0.values(state) }
      for case .env(let assignments) in statement.instructions { state.set(assignments) }
      let key = values.isEmpty ? statement.flatText : values.joined(separator: "\u{1}")
      return BuildStep(statement, key: statement.keyword + " " + key)
    case "RUN": return run(statement, in: stage, state)
    case "COPY", "ADD": return copy(statement, in: stage, state)
    case "WORKDIR":
      state.enter(statement.words.map { $0.map(state.expand) ?? "" }.joined())
      return BuildStep(statement, key: "WORKDIR " + state.workingFolder)
    case "USER": state.become(statement.words.map { $0.map(state.expand) ?? "" }.joined())
    case "SHELL": state.use(shell: statement.flatText)
    default: break
    }
    return BuildStep(statement, key: statement.flatText)
  }

  /// Its value is in the history of the image, whether anything uses it or not.
  private func declare(_ statement: DockerfileStatement, _ state: inout StageState) -> BuildStep {
    var values: [String] = []
    for case .arg(let name, let standard) in statement.instructions {
      let value = build.arguments[name].flatMap(\.self) ?? standard.map(state.expand) ?? file.global[name]
      state.declare(argument: name, value)
      values.append(name + (value.map { "=" + $0 } ?? ""))
    }
    return BuildStep(statement, key: "ARG " + (values.isEmpty ? statement.arguments : values.joined(separator: " ")))
  }

  // MARK: Instructions that read

  private func run(_ statement: DockerfileStatement, in stage: Int, _ state: StageState) -> BuildStep {
    var sources: [ContextSource] = []
    var options: [String] = []
    for flag in statement.flags {
      guard flag.name == "mount" else {
        options.append(flag.name + "=" + (flag.value ?? ""))
        continue
      }
      let mount = BuildMount(flag.value ?? "")
      options.append(mount.key(mount.from.map { origin($0, in: stage) }))
      if let from = mount.from { sources += named(from) } else { sources += mount.source.map { [$0] } ?? [] }
    }
    let key = ["RUN"] + options + [statement.flatText(without: "mount"), state.description]
    return BuildStep(statement, key: key.joined(separator: "\u{1}"), sources: sources)
  }

  private func copy(_ statement: DockerfileStatement, in stage: Int, _ state: StageState) -> BuildStep {
    let words = statement.words.map { $0.map(state.expand) }
    let options = statement.flags.filter { $0.name != "from" }.map { $0.name + "=" + ($0.value ?? "") }
    var key = [statement.keyword] + options.sorted() + words.map { $0 ?? "" } + statement.heredocs.map(\.content)
    // Flags and here-documents hold variables too.
    if (options + statement.heredocs.map(\.content)).contains(where: { $0.contains("$") }) {
      key.append(state.description)
    }
    if let from = statement.flag("from") {
      key.append(origin(from, in: stage))
      return BuildStep(statement, key: key.joined(separator: "\u{1}"), sources: named(from))
    }
    let sources = CopySources(statement, words).all
    return BuildStep(statement, key: key.joined(separator: "\u{1}"), sources: sources)
  }
}

extension DockerfileInstruction {
  /// What `ENV`, `LABEL` and `EXPOSE` put into the configuration of an image.
  fileprivate func values(_ state: StageState) -> [String] {
    switch self {
    case .env(let assignments), .label(let assignments):
      assignments.map { $0.name + "=" + state.variables.expandKnown($0.value) }
    case .expose(let ports): ports.map { "\($0.number)/\($0.transport.rawValue)" }.sorted()
    default: []
    }
  }
}
