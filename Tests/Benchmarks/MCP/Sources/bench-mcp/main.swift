import LoopMCP

// bench-mcp PORT [PEM]: with a file of public keys the server asks for tokens, as a generated one does.
let arguments = CommandLine.arguments.dropFirst()
guard let port = arguments.first.flatMap(Int.init) else {
  preconditionFailure("the first argument is the port")
}
let configuration = ServerConfiguration(
  name: "bench",
  host: "127.0.0.1",
  port: port,
  path: "/mcp",
  publicURL: "https://mcp.example.com",
  allowedHosts: [],
  authorization: arguments.dropFirst().first.map {
    ServerConfiguration.Authorization(
      issuer: "https://auth.example.com",
      audience: "https://mcp.example.com/mcp",
      keys: .file($0)
    )
  },
  limits: ServerConfiguration.Limits(streams: 10_000, streamsPerClient: 10_000, anonymousStreams: 10_000),
  vaults: [Vault(name: "notes", path: "/nowhere", scope: "vault:read")]
)
CommandLine.arguments = Array(CommandLine.arguments.prefix(1))
await Server.main(configuration, tools: [Echo()])
