import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack
import Testing

/// What the stack says of our images is what our Dockerfiles say.
struct RecipeImageTests {
  private static let spec = """
    loopgen: 1
    name: shop
    volumes:
      data: {path: ./data, holds: [sqlite]}
    services:
      asgi:
        build: {recipe: python, context: ./asgi, asgi: "main:app", args: {REVISION: "1"}}
        port: 8080
      worker:
        build: {recipe: python, context: ./worker, command: python -m worker, version: "3.13"}
        writes: {/data: data}
      server:
        build: {recipe: swift, context: ./server, product: server}
        port: 8082
        user: "7:8"
      notes:
        kind: mcp
        mcp: {open: true}
        port: 8083
        reads: {/vaults/notes: data}
    edge: {host: example.com, routes: {/: asgi, /server/: server}}
    """

  @Test(arguments: ["asgi", "worker", "server", "notes"])
  func `facts of a recipe are those of its Dockerfile`(name: String) throws {
    let checked = try EmitCase.checked(Self.spec)
    let service = try #require(checked.stack.service(named: name))
    guard case .build(let build) = service.image else {
      Issue.record("\(name) is not built")
      return
    }
    let text = try EmitCase.text(name + "/Dockerfile", of: Self.spec)
    let source = SourceFile(text: SourceText(name: "Dockerfile", text: text), file: FileID(0))
    let read = try #require(try ImageReader.read(source, arguments: build.arguments))
    let known = try #require(service.contents?.facts)
    #expect(known.isComplete && read.isComplete)
    #expect(known.base == read.base)
    #expect(known.builder == read.builder)
    #expect(known.references == read.references)
    #expect(known.user == read.user)
    #expect(known.workingFolder == read.workingFolder)
    #expect(known.exposes == read.exposes)
    #expect(known.entrypoint == read.entrypoint)
    #expect(known.command == read.command)
    #expect(known.copies.map(\.target) == read.copies.map(\.target))
    #expect(known.copies.map(\.sources) == read.copies.map(\.sources))
    #expect(known.environment.map(\.name) == read.environment.map(\.name))
    #expect(known.environment.map(\.value) == read.environment.map(\.value))
    #expect(known.arguments.map(\.name) == read.arguments.map(\.name))
    #expect(known.arguments.map(\.value) == read.arguments.map(\.value))
    #expect(known.programs == read.programs)
    #expect(known.platform == read.platform)
    #expect(known.hasShell == read.hasShell)
    #expect(known.hasCertificates == read.hasCertificates)
    #expect(known.hasTimeZones == read.hasTimeZones)
    #expect(known.libc == read.libc)
    #expect(known.builderLibc == read.builderLibc)
    #expect(known.volumes == read.volumes)
  }
}
