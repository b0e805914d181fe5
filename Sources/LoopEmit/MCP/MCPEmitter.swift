import LoopFormats
import LoopRules
import LoopStack

/// `<service>/`: the package of every generated MCP server, with its Dockerfile.
struct MCPEmitter: Emitter {
  func artifacts(for checked: CheckedStack) -> [Artifact] {
    let stack = checked.stack
    return stack.services.flatMap { service -> [Artifact] in
      guard service.image.isMCP, let server = service.mcp else { return [] }
      return Self.artifacts(for: service, server, stack)
    }
  }

  private static func artifacts(for service: Service, _ server: MCPServer, _ stack: Stack) -> [Artifact] {
    let name = service.name.value
    let program = ServerProgram(service, server, stack)
    let image = SwiftImage(
      builder: ServerImage.builder,
      base: ServerImage.base,
      product: name,
      ServiceImage(service, stack, command: ["/app/" + name])
    )
    let files: [(path: String, text: String)] = [
      ("README.md", ServerReadme(service, server, stack).document.text),
      ("Package.swift", ServerManifest(name: name, header: stack.generatedHeader).file.text),
      ("Sources/\(name)/main.swift", program.file.text),
      ("Dockerfile", image.dockerfile.text),
      (".dockerignore", image.ignore.text),
    ]
    let sources = RuntimeSources.files.map { ("Sources/" + $0.path, $0.text) }
    let seed = Artifact(path: "\(name)/Sources/\(name)/\(OwnTools.fileName)", text: OwnTools.seed.text, kind: .seed)
    return (files + sources).map { Artifact(path: name + "/" + $0.0, text: $0.1) } + [seed]
  }
}
