package import LoopDiagnostics
import LoopFormats

/// `services.<name>.build`: from a recipe, or from a Dockerfile of the user's.
package struct BuildSpec: Sendable {
  package var span: SourceSpan
  package var recipe: Located<Recipe>?
  package var context: Located<String>?
  package var dockerfile: Located<String>?
  /// Python: an ASGI application as `module:attribute`, served by uvicorn.
  package var asgi: Located<String>?
  package var command: Located<String>?
  package var version: Located<String>?
  package var requirements: Located<String>?
  package var arguments: [Entry<String>] = []
  /// Swift: the executable product.
  package var product: Located<String>?

  package static let shape = Shape<BuildSpec>(
    "build",
    "a build",
    [
      Field("recipe", .choice, "which Dockerfile is generated") { $0.recipe = $1 },
      Field(
        "context",
        .text(.repositoryPath),
        required: true,
        "the folder that the image is built from"
      ) { $0.context = $1 },
      Field("dockerfile", .text(.repositoryPath), "your own Dockerfile, below the context") { $0.dockerfile = $1 },
      Field("asgi", .text(.asgi), "`recipe: python`: the application that uvicorn serves") { $0.asgi = $1 },
      Field("command", .text(.line), "`recipe: python`: the command to run instead of uvicorn") { $0.command = $1 },
      Field(
        "version",
        .text(.version),
        standard: "Python 3.11, Swift 6.3",
        "the version of the language's image"
      ) { $0.version = $1 },
      Field(
        "requirements",
        .text(.repositoryPath),
        standard: "`requirements.txt`",
        "`recipe: python`: the pinned requirements, below the context"
      ) { $0.requirements = $1 },
      Field("args", .map(.variable, to: .text(.value)), "build arguments; never secrets") { $0.arguments = $1.value },
      Field("product", .text(.product), "`recipe: swift`: the executable product to build") { $0.product = $1 },
    ],
    make: { BuildSpec(span: $0) }
  )
}

extension TextRule {
  static let asgi = TextRule(
    says: "an application such as `main:app`",
    pattern: "^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*:[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$",
    maximumLength: 255
  ) { text in
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    return halves.count == 2
      && halves.allSatisfy { half in
        half.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
          TextRule.variable.holds(for: String($0))
        }
      }
  }

  /// A language version: two or three numbers.
  static let version = TextRule(
    says: "a version such as `3.11`",
    pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){1,2}$",
    maximumLength: 11,
    takesNumbers: true
  ) { text in
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// A SwiftPM product's name.
  static let product = TextRule(
    says: "a product's name",
    pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$",
    maximumLength: 128
  ) { text in
    text.utf8.first != 0x2D && !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
          || byte == 0x2D
      }
  }
}
