import LoopFormats
import LoopSpec
import LoopStack

/// The `main.swift` of a generated server: its configuration, as far as it is not the runtime's own, and one call.
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
      SwiftExpression.await(
        .call(
          .member(.name("Server"), "main"),
          [.value(.name("configuration")), SwiftArgument("tools", .name(OwnTools.list))]
        )
      )
    }
  }

  private var configuration: SwiftExpression {
    .call("ServerConfiguration") {
      SwiftArgument("name", .string(service.name.value))
      SwiftArgument("port", .integer(port))
      SwiftArgument("path", .string(server.path.value))
      SwiftArgument("publicURL", .string(publicURL))
      SwiftArgument("allowedHosts", .strings(server.allowedHosts.map(\.value)))
      if !server.allowedOrigins.isEmpty {
        SwiftArgument("allowedOrigins", .strings(server.allowedOrigins.map(\.value).sorted()))
      }
      SwiftArgument("authorization", authorization ?? .nil)
      if authorization == nil, server.isOpen.value { SwiftArgument("isOpen", .bool(true)) }
      if !server.speaksAll { SwiftArgument("protocols", .strings(revisions)) }
      if server.anonymousStream.value { SwiftArgument("anonymousStream", .bool(true)) }
      SwiftArgument("heartbeat", Self.duration(service.stream?.heartbeat, unless: MCPTable.heartbeat))
      SwiftArgument("maximumStreamAge", Self.duration(service.stream?.maximumAge, unless: MCPTable.maximumStreamAge))
      SwiftArgument("limits", limits)
      SwiftArgument("idleTimeout", Self.duration(service.idle, unless: MCPTable.idle))
      SwiftArgument("drain", Self.duration(service.drain, unless: MCPTable.drain))
      SwiftArgument("vaults", .array(vaults.map(Self.vault)))
    }
  }

  /// In their own order: in which one a spec lists them means nothing, and must not build the image anew.
  private var revisions: [String] {
    MCPRevision.allCases.filter(server.protocols.value.contains).map(\.rawValue)
  }

  private var port: Int { service.port?.value ?? 8_080 }

  /// Without an edge the service's own name inside the stack.
  private var publicURL: String { stack.edge?.origin.value ?? "http://\(service.name.value):\(port)" }

  private var authorization: SwiftExpression? {
    guard let issuer = server.issuer, let keys = server.keys else { return nil }
    return .call(
      .member(.name("ServerConfiguration"), "Authorization"),
      [
        SwiftArgument("issuer", .string(issuer.value)),
        SwiftArgument("audience", .string(server.resource?.value ?? publicURL + server.path.value)),
        SwiftArgument("keys", Self.keys(keys)),
      ]
    )
  }

  private static func keys(_ keys: MCPServer.Keys) -> SwiftExpression {
    switch keys {
    case .url(let address): .implicitCall("url", .value(.string(address.value)))
    case .file(let path): .implicitCall("file", .value(.string(path.value)))
    }
  }

  /// `nil` when all of them are the runtime's own.
  private var limits: SwiftExpression? {
    let limits = server.limits
    let counts = [
      ("connections", limits.connections.value, MCPTable.connections),
      ("streams", limits.streams.value, MCPTable.streams),
      ("streamsPerClient", limits.streamsPerClient.value, MCPTable.streamsPerClient),
      ("anonymousStreams", limits.anonymousStreams.value, MCPTable.anonymousStreams),
      ("body", limits.body.value.bytes, MCPTable.body.bytes),
    ].filter { $0.1 != $0.2 }
    guard !counts.isEmpty else { return nil }
    return .call(
      .member(.name("ServerConfiguration"), "Limits"),
      counts.map { SwiftArgument($0.0, .integer($0.1)) }
    )
  }

  private var vaults: [Vault] { server.vaults.sorted { $0.name.value < $1.name.value } }

  private static func vault(_ vault: Vault) -> SwiftExpression {
    .call("Vault") {
      SwiftArgument("name", .string(vault.name.value))
      SwiftArgument("path", .string(vault.path.value))
      SwiftArgument("scope", vault.scope.map { .string($0.value) })
      SwiftArgument("url", vault.url.map { .string($0.value) })
    }
  }

  private static func duration(_ fact: Fact<TimeSpan>?, unless standard: TimeSpan) -> SwiftExpression? {
    guard let span = fact?.value, span != standard else { return nil }
    return span.milliseconds % 1_000 == 0
      ? .implicitCall("seconds", .value(.integer(span.milliseconds / 1_000)))
      : .implicitCall("milliseconds", .value(.integer(span.milliseconds)))
  }
}

extension MCPServer {
  /// Whether it is restricted to no revision.
  var speaksAll: Bool { Set(protocols.value) == Set(MCPRevision.allCases) }
}
