import LoopFormats
import LoopStack

/// A Swift service: one executable with the standard library in it, at /app/<product>.
struct SwiftImage {
  private let builder: ImageReference
  private let base: ImageReference
  private let product: String
  private let arguments: [String]
  private let image: ServiceImage

  init(_ recipe: SwiftRecipe, _ arguments: [String], _ image: ServiceImage) {
    self.init(
      builder: recipe.builder.value,
      base: recipe.base.value,
      product: recipe.product.value,
      arguments: arguments,
      image
    )
  }

  init(builder: ImageReference, base: ImageReference, product: String, arguments: [String] = [], _ image: ServiceImage)
  {
    self.builder = builder
    self.base = base
    self.product = product
    self.arguments = arguments
    self.image = image
  }

  private static let certificates = "/etc/ssl/certs/ca-certificates.crt"

  var dockerfile: Dockerfile {
    Dockerfile {
      image.header
      DockerfileInstruction.from("\(builder.description)", as: "build")
      for argument in arguments { DockerfileInstruction.arg(argument) }
      DockerfileInstruction.workdir("/src")
      DockerfileInstruction.comment("before the code, so that a change of code fetches nothing")
      DockerfileInstruction.copy("Package*", to: "./")
      DockerfileInstruction.run(.shell(ShellCommand("swift", "package", "resolve")), mounts: caches)
      DockerfileInstruction.copy(".", to: ".")
      DockerfileInstruction.run(.shell(build), mounts: caches)
      DockerfileInstruction.blank
      DockerfileInstruction.from("\(base.description)")
      if ImageTable[base]?.hasCertificates.value != true {
        DockerfileInstruction.comment("for requests over https")
        DockerfileInstruction.copy("\(Self.certificates)", to: "\(Self.certificates)", from: "build")
      }
      DockerfileInstruction.env([DockerfileAssignment("HOME", "/tmp")])
      DockerfileInstruction.workdir("/app")
      DockerfileInstruction.copy("/out", to: "/app", from: "build")
      image.ending
    }
  }

  /// Checkouts and objects outlive a build, so that only what changed is compiled.
  private var caches: [DockerfileMount] {
    [
      .cache(target: "/src/.build", id: image.cache("build"), sharing: .locked),
      .cache(target: "/root/.cache/org.swift.swiftpm", sharing: .locked),
    ]
  }

  /// Builds, strips, and takes the executable and its resources out of the cache, which is no part of the image.
  private var build: ShellCommand {
    .all([
      ShellCommand(
        "swift",
        "build",
        "--configuration",
        "release",
        "--static-swift-stdlib",
        "--product",
        "\(product)",
        "-Xlinker",
        "-s"
      ),
      ShellCommand("install", "-D", ".build/release/\(product)", "/out/\(product)"),
      ShellCommand(
        "find",
        ".build/release/",
        "-maxdepth",
        "1",
        "-name",
        "*.resources",
        "-exec",
        "cp",
        "-R",
        "{}",
        "/out/",
        ";"
      ),
    ])
  }

  /// An allow-list: what is not named stays out of the image, and its changes rebuild nothing.
  var ignore: IgnoreFile {
    IgnoreFile {
      IgnoreLine.comment(image.stack.generatedHeader)
      IgnoreLine.blank
      IgnoreLine.comment("Only the package reaches the image; a change to anything else rebuilds nothing.")
      IgnoreLine.exclude(IgnorePattern("*"))
      for pattern in ["Package*", "Sources", "Plugins"] { IgnoreLine.include(IgnorePattern(pattern)) }
      IgnoreLine.blank
      IgnoreLine.comment("not even there")
      for pattern in ["**/.*", "**/*.pem", "**/*.key"] { IgnoreLine.exclude(IgnorePattern(pattern)) }
    }
  }
}
