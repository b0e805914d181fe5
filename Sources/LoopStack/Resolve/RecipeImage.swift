import LoopDiagnostics
import LoopSpec

/// What is in the images that our own Dockerfiles build; a test compares it with what they say.
///
/// Their contexts have allow-lists, so nothing is said here of what a context holds.
struct RecipeImage {
  private let build: Build
  private let written: ServiceSpec
  private let launch: Launch
  private let user: Fact<String>?

  init(_ build: Build, _ written: ServiceSpec, _ launch: Launch, _ user: Fact<String>?) {
    self.build = build
    self.written = written
    self.launch = launch
    self.user = user
  }

  func python(_ recipe: PythonRecipe) -> ImageContents {
    var facts = common(recipe.base)
    let origin = recipe.base.origin
    facts.command = launch.command.map { $0.map { LaunchCommand($0) } }
    facts.copies = [copy("/opt/venv", to: "/opt/venv", origin), copy("/app", to: "/app", origin)]
    facts.environment = [
      ("PATH", "/opt/venv/bin:$PATH"), ("HOME", "/tmp"), ("PYTHONUNBUFFERED", "1"), ("PYTHONDONTWRITEBYTECODE", "1"),
    ].map { variable($0.0, $0.1) }
    return ImageContents(facts)
  }

  func swift(
    builder: Fact<ImageReference>,
    base: Fact<ImageReference>,
    command: Fact<LaunchCommand>
  ) -> ImageContents {
    var facts = common(base)
    facts.references = [builder, base]
    facts.builder = builder
    facts.builderLibc = ImageTable[builder.value]?.libc
    facts.command = command
    facts.copies = [copy("/out", to: "/app", base.origin)]
    if ImageTable[base.value]?.hasCertificates.value != true {
      let path = "/etc/ssl/certs/ca-certificates.crt"
      facts.hasCertificates = Fact(true, .standard(.standard))
      facts.copies.insert(copy(path, to: path, base.origin), at: 0)
    }
    facts.environment = [variable("HOME", "/tmp")]
    return ImageContents(facts)
  }

  private func common(_ base: Fact<ImageReference>) -> ImageFacts {
    var facts = ImageFacts(of: base)
    facts.isComplete = true
    facts.user = user ?? facts.user
    facts.workingFolder = Fact("/app", .standard(.standard))
    if let port = written.port, !facts.exposes.contains(where: { $0.value == port.value }) {
      facts.exposes.append(Fact(port))
    }
    facts.arguments = build.arguments.map {
      EnvironmentVariable(name: $0.key, value: Fact($0.value), reference: nil)
    }
    return facts
  }

  private func copy(_ source: String, to target: String, _ origin: Origin) -> ImageCopy {
    ImageCopy(target: Fact(target, .standard(.standard)), sources: [source], from: "build")
  }

  private func variable(_ name: String, _ value: String) -> EnvironmentVariable {
    EnvironmentVariable(
      name: Located(name, at: build.context.span ?? written.span),
      value: Fact(value, .standard(.standard)),
      reference: nil
    )
  }
}
