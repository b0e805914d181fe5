import LoopFormats
import LoopStack

/// What the instructions of a stage have set so far, as far as later ones see it.
struct StageState: Sendable {
  private(set) var variables = BuildVariables()
  private var environment: [String: String] = [:]
  private var arguments: [String: String] = [:]
  private(set) var workingFolder = "/"
  private var user = ""
  private var shell = ""

  /// All of it; what a command runs with.
  var description: String {
    let pairs = environment.sorted { $0.key < $1.key } + arguments.sorted { $0.key < $1.key }
    return pairs.map { $0.key + "=" + $0.value }.joined(separator: "\u{1}") + "\u{2}" + workingFolder + "\u{2}" + user
      + "\u{2}" + shell
  }

  /// A value with its variables replaced; what nothing has set is empty, as BuildKit has it.
  ///
  /// The base image may have set it: then the value is not known here, but the same on both sides.
  func expand(_ text: DockerfileText) -> String {
    if let known = variables.expand(text) { return known }
    return text.pieces.map { variables.expand(DockerfileText([$0])) ?? "" }.joined()
  }

  mutating func declare(argument name: String, _ value: String?) {
    guard let value else { return }
    arguments[name] = value
    if environment[name] == nil { variables[name] = value }
  }

  mutating func set(_ assignments: [DockerfileAssignment]) {
    // All values of one instruction see the variables as they were before it.
    let values = assignments.map { ($0.name, variables.expandKnown($0.value)) }
    for (name, value) in values {
      environment[name] = value
      variables[name] = value
    }
  }

  mutating func enter(_ folder: String) {
    workingFolder = folder.hasPrefix("/") ? folder : workingFolder + "/" + folder
  }

  mutating func become(_ user: String) { self.user = user }

  mutating func use(shell: String) { self.shell = shell }
}
