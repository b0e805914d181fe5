import LoopDiagnostics
import LoopSpec

extension StackDescription {
  static func addImage(of service: Service, to rows: inout [Row]) {
    switch service.image {
    case .image(let reference): rows.add("image", reference)
    case .build(let build):
      rows.append(Row("build", build.context.map { _ in build.recipe.name }))
      rows.add("context", build.context)
      addRecipe(build.recipe, service, to: &rows)
      for argument in build.arguments {
        rows.append(Row("arg \(argument.key.value)", Fact(argument.value), .variable(argument.key.value)))
      }
    }
  }

  private static func addRecipe(_ recipe: Build.Recipe, _ service: Service, to rows: inout [Row]) {
    switch recipe {
    case .python(let recipe):
      rows.add("base", recipe.base)
      rows.add("requirements", recipe.requirements)
      // What uvicorn serves is the word behind its name; the rest of its command line follows from other facts.
      if let command = service.command, case .implied(_, let span) = command.origin, command.value.count > 1 {
        rows.add("application", Fact(command.value[1], .spec(span)))
      }
    case .swift(let recipe):
      rows.add("builder", recipe.builder)
      rows.add("base", recipe.base)
      rows.add("product", recipe.product)
    case .mcp: break
    case .dockerfile(let file): rows.add("dockerfile", file)
    }
  }
}

extension Build.Recipe {
  fileprivate var name: String {
    switch self {
    case .python: "python"
    case .swift: "swift"
    case .mcp: "the generated MCP server"
    case .dockerfile: "a Dockerfile"
    }
  }
}
