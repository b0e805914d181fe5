import LoopMCP

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// With BENCH_KEYS, a file of public keys, the server asks for tokens as a generated one does.
let configuration = ServerConfiguration(
  name: "bench",
  host: "127.0.0.1",
  port: 9_800,
  path: "/mcp",
  publicURL: "https://mcp.example.com",
  allowedHosts: [],
  authorization: getenv("BENCH_KEYS").map { path in
    ServerConfiguration.Authorization(
      issuer: "https://auth.example.com",
      audience: "https://mcp.example.com/mcp",
      keys: .file(String(cString: path))
    )
  },
  limits: ServerConfiguration.Limits(streams: 10_000, streamsPerClient: 10_000, anonymousStreams: 10_000),
  vaults: [Vault(name: "notes", path: "/nowhere", scope: "vault:read")]
)
await Server.main(configuration, tools: [Echo()])
