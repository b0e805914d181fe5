import LoopDiagnostics
import LoopFormats
import LoopStack

/// What a build does for its target, in the order of the file: BuildKit runs no stage that the target does not need.
///
/// Source: `frontend/dockerfile/dockerfile2llb` of BuildKit, and `Tests/Engine/images_test.py`.
struct BuildGraph: Sendable {
  /// A stage that the target needs, the target itself being the last.
  struct Stage: Sendable {
    /// The image from outside that it begins with; `nil` where that is another stage.
    let base: String?
    let from: BuildStep
    let steps: [BuildStep]
  }

  /// Why there is nothing to compare.
  enum Problem: Error {
    case noStage
    case noTarget(String)
  }

  let stages: [Stage]
  /// Which builder reads the file: `# syntax=…`.
  let syntax: String?
  /// Keys of everything that counts: equal ones, on equal files, make equal images.
  let keys: [String]

  /// The steps of all stages, each behind the `FROM` of its stage.
  var steps: [BuildStep] { stages.flatMap { [$0.from] + $0.steps } }

  /// Images from outside that stages begin with.
  var bases: [String] { stages.compactMap(\.base) }

  init(_ statements: DockerfileStatements, _ build: ComposeBuild) throws(Problem) {
    let file = StageFile(statements.all, build)
    if file.stages.isEmpty { throw .noStage }
    let last = file.stages.count - 1
    let target = try build.target.map { (name) throws(Problem) -> Int in
      guard let place = file.stage(named: name, before: file.stages.count) else { throw .noTarget(name) }
      return place
    }
    let reader = BuildGraphReader(file, build, target: target ?? last)
    stages = reader.stages
    syntax = statements.syntax
    keys = [syntax ?? "", Self.settings(of: build)] + stages.flatMap { [$0.from.key] + $0.steps.map(\.key) }
  }

  /// Arguments that count without an `ARG`, and other keys of the build.
  private static func settings(of build: ComposeBuild) -> String {
    let own = build.arguments.filter { Self.isBuilders($0.key) }.map { $0.key + "=" + ($0.value ?? "") }
    return (own + build.settings.map { $0.key + ":" + $0.value }).sorted().joined(separator: "\u{1}")
  }

  /// Source: https://docs.docker.com/reference/dockerfile/#buildkit-built-in-build-args.
  private static func isBuilders(_ name: String) -> Bool {
    name == "SOURCE_DATE_EPOCH" || name.hasPrefix("BUILDKIT_") && name != "BUILDKIT_CACHE_MOUNT_NS"
  }
}
