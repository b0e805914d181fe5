import LoopDiagnostics
import LoopFormats

/// Everything that the image of one service is made of, in one revision.
struct BuildInputs {
  let side: StackSide
  let build: ComposeBuild
  let files: BuildFiles

  /// What the Dockerfile does.
  enum Recipe {
    case graph(BuildGraph)
    /// There is none.
    case missing
    /// No builder would read it; why.
    case unreadable(String)
  }

  init(_ build: ComposeBuild, in side: StackSide) {
    self.side = side
    self.build = build
    files = BuildFiles(build, in: side)
  }

  var recipe: Recipe { recipe(build) }

  /// What the Dockerfile would do with another value of one argument.
  func graph(with value: String??, for name: String) -> BuildGraph? {
    var build = build
    build.arguments[name] = value
    if case .graph(let graph) = recipe(build) { return graph }
    return nil
  }

  private func recipe(_ build: ComposeBuild) -> Recipe {
    guard let text = files.dockerfile else { return .missing }
    do throws(DockerfileSyntaxError) {
      let statements = try DockerfileStatements(parsing: text, as: FileID(0))
      do throws(BuildGraph.Problem) {
        return .graph(try BuildGraph(statements, build))
      } catch {
        return .unreadable(error.message)
      }
    } catch {
      return .unreadable(error.message)
    }
  }

  /// The rules of the ignore file; `nil` leaves nothing out.
  var ignores: IgnoreMatcher? { ignoreFile.map(IgnoreMatcher.init) }

  /// The lines of the ignore file that mean something.
  var ignoreFile: IgnoreFile? {
    files.ignoreText.flatMap { try? IgnoreFile(parsing: $0, as: FileID(0)) }.map { file in
      IgnoreFile(file.lines.filter { $0.isPattern })
    }
  }

  /// Whether there is an ignore file, and no builder would read it.
  var hasBrokenIgnores: Bool { files.ignoreText != nil && ignoreFile == nil }
}

extension BuildGraph.Problem {
  /// As a clause.
  var message: String {
    switch self {
    case .noStage: "it has no stage"
    case .noTarget(let name): "it has no stage `\(Shown.text(name))`"
    }
  }
}

extension IgnoreLine {
  fileprivate var isPattern: Bool {
    switch self {
    case .exclude, .include: true
    case .comment, .blank: false
    }
  }
}
