import LoopDiagnostics
import LoopFormats
import LoopStack

/// A Dockerfile cut into its stages.
struct StageFile {
  struct Stage {
    let from: DockerfileStatement
    /// In lower case.
    let name: String?
    /// An image, or the name of an earlier stage.
    let image: String
    let platform: String
    var body: [DockerfileStatement] = []
  }

  private(set) var stages: [Stage] = []
  /// `ARG` in front of the first stage, as far as it has a value.
  private(set) var global = BuildVariables()

  init(_ statements: [Located<DockerfileStatement>], _ build: ComposeBuild) {
    for statement in statements.map(\.value) {
      if statement.keyword == "FROM" {
        stages.append(stage(statement))
      } else if stages.isEmpty {
        declare(statement, build)
      } else {
        stages[stages.count - 1].body.append(statement)
      }
    }
  }

  /// A stage by its name in any case, or by its number.
  func stage(named name: String, before end: Int, orNumbered: Bool = true) -> Int? {
    let wanted = name.lowercased()
    if let place = stages[..<end].lastIndex(where: { $0.name == wanted }) { return place }
    guard orNumbered, let number = Int(name), (0..<end).contains(number) else { return nil }
    return number
  }

  private func stage(_ from: DockerfileStatement) -> Stage {
    let words = from.words.map { $0.map(global.expandKnown) ?? "" }
    let isNamed = words.count == 3 && words[1].lowercased() == "as"
    return Stage(
      from: from,
      name: isNamed ? words[2].lowercased() : nil,
      image: words.first ?? "",
      platform: from.flag("platform") ?? ""
    )
  }

  private mutating func declare(_ statement: DockerfileStatement, _ build: ComposeBuild) {
    for case .arg(let name, let value) in statement.instructions {
      global[name] = build.arguments[name].flatMap(\.self) ?? value.map(global.expandKnown)
    }
  }
}
