import LoopDiagnostics
import LoopFormats
import LoopStack

/// A Python service: the environment in /opt/venv, the code in /app, both read-only for the service.
struct PythonImage {
  private let recipe: PythonRecipe
  private let arguments: [String]
  private let image: ServiceImage

  init(_ recipe: PythonRecipe, _ build: Build, _ image: ServiceImage) {
    self.recipe = recipe
    self.arguments = build.arguments.map(\.key.value)
    self.image = image
  }

  /// Outside /app, so that a mount on /app cannot hide it.
  private static let environment = "/opt/venv"

  var dockerfile: Dockerfile {
    Dockerfile {
      image.header
      DockerfileInstruction.from("\(recipe.base.value.description)", as: "build")
      for argument in arguments { DockerfileInstruction.arg(argument) }
      DockerfileInstruction.run(.shell(ShellCommand("python", "-m", "venv", "\(Self.environment)")))
      DockerfileInstruction.workdir("/app")
      DockerfileInstruction.comment("before the code, so that a change of code installs nothing")
      DockerfileInstruction.copy("\(CopyPattern.matching(requirements))", to: "/requirements/")
      DockerfileInstruction.run(.shell(install), mounts: [.cache(target: "/root/.cache/pip", sharing: .locked)])
      DockerfileInstruction.copy(".", to: ".")
      DockerfileInstruction.comment("compiled here: the service cannot write beside its code")
      DockerfileInstruction.run(
        .shell(ShellCommand("python", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "."))
      )
      DockerfileInstruction.blank
      DockerfileInstruction.from("\(recipe.base.value.description)")
      DockerfileInstruction.env([
        DockerfileAssignment("PATH", "\(Self.environment)/bin:\(variable: "PATH")"),
        DockerfileAssignment("HOME", "/tmp"),
        DockerfileAssignment("PYTHONUNBUFFERED", "1"),
        DockerfileAssignment("PYTHONDONTWRITEBYTECODE", "1"),
      ])
      DockerfileInstruction.workdir("/app")
      DockerfileInstruction.copy("\(Self.environment)", to: "\(Self.environment)", from: "build")
      DockerfileInstruction.copy("/app", to: "/app", from: "build")
      image.ending
    }
  }

  /// From the context, without `./`.
  private var requirements: String {
    recipe.requirements.value.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// Wheels only: a source archive would run its own build script.
  private var install: ShellCommand {
    let name = requirements.split(separator: "/").last.map(String.init) ?? requirements
    return ShellCommand(
      "\(Self.environment)/bin/python",
      "-m",
      "pip",
      "install",
      "--disable-pip-version-check",
      "--only-binary=:all:",
      "--requirement",
      "/requirements/\(name)"
    )
  }

  /// An allow-list: what is not named stays out of the image, and its changes rebuild nothing.
  var ignore: IgnoreFile {
    IgnoreFile {
      IgnoreLine.comment(image.stack.generatedHeader)
      IgnoreLine.blank
      IgnoreLine.comment(
        """
        Only what is named here reaches the image: code, SQL, and everything in folders called templates and static.
        Keys, databases and settings cannot get in by accident, and a change to them rebuilds nothing.
        """
      )
      IgnoreLine.exclude(IgnorePattern("*"))
      for pattern in Self.code { IgnoreLine.include(IgnorePattern(pattern)) }
      IgnoreLine.blank
      IgnoreLine.comment("not even there")
      for pattern in Self.never { IgnoreLine.exclude(IgnorePattern(pattern)) }
      IgnoreLine.blank
      IgnoreLine.include(IgnorePattern(path: requirements))
    }
  }

  private static let code = ["**/*.py", "**/*.sql", "**/templates/**", "**/static/**"]

  /// Folders by their contents (`/**`): the builder skips a pattern for a folder that `*` has left out already, and a
  /// file below that an earlier line takes back in stays in.
  private static let never = [
    "**/.*", "**/.*/**", "**/__pycache__/**", "**/tests/**", "**/conftest.py", "**/venv/**", "**/site-packages/**",
    "**/node_modules/**", "**/*.pem", "**/*.key", "**/*.db", "**/*.sqlite*",
  ]
}
