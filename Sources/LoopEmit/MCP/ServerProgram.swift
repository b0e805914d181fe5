import LoopFormats
import LoopSpec
import LoopStack

/// The `main.swift` of a generated server: its configuration, and one call.
struct ServerProgram {
  private let service: Service
  private let server: MCPServer
  private let stack: Stack

  init(_ service: Service, _ server: MCPServer, _ stack: Stack) {
    self.service = service
    self.server = server
    self.stack = stack
  }

  var file: SwiftFile {
    SwiftFile {
      SwiftStatement.comment(stack.generatedHeader)
      SwiftStatement.import("LoopMCP")
      SwiftStatement.blank
      SwiftStatement.let("configuration", configuration)
      SwiftStatement.blank
      SwiftExpression.await(.call(.member(.name("Server"), "main"), [.value(.name("configuration"))]))
    }
  }

  private var configuration: SwiftExpression {
    .call("ServerConfiguration") {
      SwiftArgument("name", .string(service.name.value))
      SwiftArgument("port", .integer(port))
      SwiftArgument("path", .string(server.path.value))
      SwiftArgument("publicURL", .string(publicURL))
      SwiftArgument("allowedHosts", .strings(server.allowedHosts.map(\.value)))
      SwiftArgument("authorization", authorization ?? .nil)
      SwiftArgument("anonymousStream", .bool(server.anonymousStream.value))
      SwiftArgument("heartbeat", Self.duration(service.stream?.heartbeat?.value))
      SwiftArgument("maximumStreamAge", Self.duration(service.stream?.maximumAge.value))
      SwiftArgument("idleTimeout", Self.duration(service.idle?.value))
      SwiftArgument("drain", Self.duration(service.drain?.value))
      SwiftArgument("vaults", .array(server.vaults.map(Self.vault)))
    }
  }

  private var port: Int { service.port?.value ?? 8_080 }

  /// Without an edge the service's own name inside the stack.
  private var publicURL: String { stack.edge?.origin.value ?? "http://\(service.name.value):\(port)" }

  private var authorization: SwiftExpression? {
    guard let issuer = server.issuer, let keySet = server.keySet else { return nil }
    return .call(
      .member(.name("ServerConfiguration"), "Authorization"),
      [
        SwiftArgument("issuer", .string(issuer.value)),
        SwiftArgument("audience", .string(server.resource?.value ?? publicURL + server.path.value)),
        SwiftArgument("keys", .implicitCall("url", .value(.string(keySet.value)))),
      ]
    )
  }

  private static func vault(_ vault: Vault) -> SwiftExpression {
    .call("Vault") {
      SwiftArgument("name", .string(vault.name.value))
      SwiftArgument("path", .string(vault.path.value))
      SwiftArgument("scope", vault.scope.map { .string($0.value) })
      SwiftArgument("url", vault.url.map { .string($0.value) })
    }
  }

  private static func duration(_ span: TimeSpan?) -> SwiftExpression? {
    guard let span else { return nil }
    return span.milliseconds % 1_000 == 0
      ? .implicitCall("seconds", .value(.integer(span.milliseconds / 1_000)))
      : .implicitCall("milliseconds", .value(.integer(span.milliseconds)))
  }
}
