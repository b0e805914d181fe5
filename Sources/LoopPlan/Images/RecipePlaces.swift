import LoopDiagnostics
import LoopFormats
import LoopStack

/// Which line of the spec an instruction of a generated Dockerfile follows.
struct RecipePlaces {
  private let service: Service

  init(_ service: Service) { self.service = service }

  /// Where an image is named, or the version that it follows.
  func base(_ old: String, _ new: String) -> SourceSpan? {
    guard case .build(let build) = service.image else { return nil }
    let facts: [Fact<ImageReference>] =
      switch build.recipe {
      case .python(let recipe): [recipe.base]
      case .swift(let recipe): [recipe.builder, recipe.base]
      case .mcp, .dockerfile: []
      }
    return facts.first { [old, new].contains($0.value.description) }?.span ?? facts.first?.span
  }

  /// `nil` for an instruction that follows no fact of the service alone.
  func place(of statement: DockerfileStatement) -> SourceSpan? {
    switch statement.keyword {
    case "FROM": base("", "")
    case "ARG": argument(statement.arguments)
    case "EXPOSE": service.port?.span
    case "USER": service.user?.span
    case "CMD": service.command?.span
    case "LABEL": service.name.span
    case "COPY": requirements
    case "RUN": statement.arguments.contains("install -d ") ? mount : requirements
    default: nil
    }
  }

  private func argument(_ name: String) -> SourceSpan? {
    guard case .build(let build) = service.image else { return nil }
    return build.arguments.first { $0.key.value == name }?.key.span
  }

  /// What is installed, or the product that is built.
  private var requirements: SourceSpan? {
    guard case .build(let build) = service.image else { return nil }
    switch build.recipe {
    case .python(let recipe): return recipe.requirements.span
    case .swift(let recipe): return recipe.product.span
    case .mcp, .dockerfile: return nil
    }
  }

  private var mount: SourceSpan? { service.mounts.first { $0.access.value == .readWrite }?.target.span }
}
