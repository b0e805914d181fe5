import LoopDiagnostics
import LoopFormats
import LoopSpec

extension Resolver {
  /// What the image of a service is known to hold: by its recipe, by its Dockerfile, or by the image table.
  mutating func contents(of image: ImageSource, _ service: Entry<ServiceSpec>, _ launch: Launch, _ user: Fact<String>?)
    -> ImageContents?
  {
    switch image {
    case .image(let reference): return ImageTable[reference.value].map { _ in ImageContents(ImageFacts(of: reference)) }
    case .build(let build):
      let written = service.value.value
      switch build.recipe {
      case .python(let recipe): return RecipeImage(build, written, launch, user).python(recipe)
      case .swift(let recipe):
        return RecipeImage(build, written, launch, user).swift(
          builder: recipe.builder,
          base: recipe.base,
          command: recipe.product.map { LaunchCommand(["/app/" + $0]) }
        )
      case .mcp:
        let origin = build.context.origin
        return RecipeImage(build, written, launch, user).swift(
          builder: Fact(ServerImage.builder, origin),
          base: Fact(ServerImage.base, origin),
          command: Fact(LaunchCommand(["/app/" + service.key.value]), origin)
        )
      case .dockerfile(let path): return contents(ofDockerfile: path, build)
      }
    }
  }

  /// The user's own Dockerfile, if it can be had; that it is missing is said elsewhere.
  private mutating func contents(ofDockerfile path: Fact<String>, _ build: Build) -> ImageContents? {
    let whole = build.context.value + "/" + path.value
    guard let source = files(whole) else { return nil }
    do throws(DockerfileSyntaxError) {
      return try ImageReader.read(
        source,
        ignore: (files(whole + ".dockerignore") ?? files(build.context.value + "/.dockerignore"))?.text,
        arguments: build.arguments
      ).map(ImageContents.init)
    } catch {
      let span = path.span ?? build.context.span ?? spec.span
      let message = "the Dockerfile `\(path.value)` cannot be read: \(error.message)"
      diagnostics.report(SpecCodes.badValue, message, at: span, notes: [Note("this is the place", at: error.span)])
      return nil
    }
  }

  /// What the user's own Dockerfile starts.
  static func launch(of contents: ImageContents?, _ written: ServiceSpec) -> Launch? {
    guard let command = contents?.facts.launch else { return nil }
    var environment: [String: Fact<String>] = [:]
    for variable in contents?.facts.environment ?? [] { environment[variable.name.value] = variable.value }
    for entry in written.environment { environment[entry.key.value] = Fact(entry.value) }
    var launch = Launch(running: command, in: environment)
    launch.command = nil
    launch.idle = launch.idle ?? written.keepalive.map { Fact($0) }
    return launch
  }
}

extension ImageFacts {
  /// `ENTRYPOINT` and `CMD` together, as the engine starts them.
  package var launch: Fact<LaunchCommand>? { LaunchCommand.joined(entrypoint, command) }
}

extension LaunchCommand {
  /// An entry point gets the command as its arguments, unless a shell stands between them.
  package static func joined(_ entrypoint: Fact<LaunchCommand>?, _ command: Fact<LaunchCommand>?) -> Fact<
    LaunchCommand
  >? {
    guard let entrypoint else { return command }
    guard let command, !entrypoint.value.isShell else { return entrypoint }
    return Fact(
      LaunchCommand(entrypoint.value.words + command.value.words, isShell: command.value.isShell),
      command.origin
    )
  }
}
