import LoopDiagnostics
import LoopFormats
import LoopRules
import LoopStack

/// `<service>/Dockerfile` and `<service>/Dockerfile.dockerignore` of every service that a recipe builds.
///
/// BuildKit takes `<Dockerfile>.dockerignore` beside a Dockerfile in place of the context's own `.dockerignore`, so
/// nothing is written into the user's folders.
struct DockerfileEmitter: Emitter {
  func artifacts(for checked: CheckedStack) -> [Artifact] {
    let stack = checked.stack
    return stack.services.flatMap { service -> [Artifact] in
      guard case .build(let build) = service.image else { return [] }
      let folder = service.name.value + "/"
      switch build.recipe {
      case .python(let recipe):
        let image = PythonImage(recipe, build, ServiceImage(service, stack))
        return Self.pair(folder + "Dockerfile", image.dockerfile, image.ignore)
      case .swift(let recipe):
        let image = SwiftImage(recipe, build.arguments.map(\.key.value), ServiceImage(service, stack))
        return Self.pair(folder + "Dockerfile", image.dockerfile, image.ignore)
      case .mcp, .dockerfile: return []
      }
    }
  }

  private static func pair(_ path: String, _ dockerfile: Dockerfile, _ ignore: IgnoreFile) -> [Artifact] {
    [Artifact(path: path, text: dockerfile.text), Artifact(path: path + ".dockerignore", text: ignore.text)]
  }
}
