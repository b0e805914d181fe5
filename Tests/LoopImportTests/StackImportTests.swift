import LoopDiagnostics
import LoopImport
import LoopSpec
import LoopStack
import Testing

/// Compose, Dockerfiles and nginx as one stack.
struct StackImportTests {
  private static func shop() -> ImportedStack {
    ImportedStack(
      [
        "deploy/compose.yaml": """
        services:
          api:
            build: {context: ../api, args: {VERSION: "3.12"}}
            environment: {DB: "postgres://db:5432/shop", PORT: "8001"}
            networks: {default: {aliases: [backend]}}
          notes:
            build: ../notes
            command: ["python", "-m", "notes_mcp", "--transport", "sse"]
          db: {image: "postgres:16", expose: [5432]}
          cron: {image: "cron:1.0.0"}
          proxy:
            image: "nginx:1.28.0"
            ports: ["127.0.0.1:8080:80"]
            volumes: ["../nginx/conf.d:/etc/nginx/conf.d:ro"]
        networks: {back: {internal: true}, outer: {external: true}}
        volumes: {media: {driver_opts: {type: nfs, device: ":/media"}}, here: {driver_opts: {type: none, o: bind, device: ./here}}}
        """,
        "api/Dockerfile": """
        ARG VERSION
        FROM python:${VERSION}-slim
        USER app
        CMD exec uvicorn main:app --host 0.0.0.0 --port $PORT --timeout-graceful-shutdown 8
        """,
        "nginx/conf.d/shop.conf": """
        upstream api { server backend:8001; keepalive 8; }
        server {
          listen 80;
          server_name shop.example.com;
          location /api/ { proxy_pass http://api; }
          location /sse {
            proxy_pass http://notes:9000;
            proxy_buffering off;
            proxy_read_timeout 1h;
          }
        }
        """,
      ],
      compose: ["deploy/compose.yaml"]
    )
  }

  @Test
  func `a Compose file leads to the Dockerfile and to what is started`() throws {
    let shop = Self.shop()
    #expect(shop.summary == ["deploy/compose.yaml:7:12 IMP002"], "`notes` has no Dockerfile")
    let api = try #require(shop["api"])
    #expect(shop.stack?.form == .files)
    #expect(api.runtime.value == .uvicorn)
    #expect(api.listens?.value == 8_001)
    #expect(api.port?.value == 8_001)
    #expect(api.bind?.value == "0.0.0.0")
    #expect(api.drain?.value == .seconds(8))
    #expect(api.contents?.facts.base?.value.description == "python:3.12-slim")
    #expect(api.deploys.value == .often)
    #expect(api.deploys.origin.source?.title == "it is built from this repository")
    #expect(api.calls.map(\.value) == ["db"])
    #expect(api.kind.value == .http)
    #expect(shop["cron"]?.kind.value == .worker)
    #expect(shop["db"]?.port?.value == 5_432)
    #expect(shop["db"]?.deploys.value == .rare)
    #expect(shop.place(of: api.contents?.facts.user?.span) == "api/Dockerfile:3:6")
  }

  @Test
  func `nginx is found by what it mounts, and its routes lead to services`() throws {
    let shop = Self.shop()
    let edge = try #require(shop.stack?.edge)
    #expect(edge.serviceName == "proxy")
    #expect(edge.host.value == "shop.example.com")
    #expect(edge.port.value == 8_080)
    #expect(edge.address.value == "127.0.0.1")
    #expect(edge.version?.value == NginxVersion(1, 28, 0))
    #expect(edge.locations.map(\.service.value) == ["api", "notes"])
    #expect(shop.place(of: shop["proxy"]?.listens?.span) == "nginx/conf.d/shop.conf:3:10")
    #expect(edge.upstreams.first?.keepalive?.value == 8)
    #expect(shop["notes"]?.stream != nil)
    #expect(shop["notes"]?.kind.value == .mcp)
    #expect(shop["notes"]?.deploys.value == .rare, "streams are not deployed often")
    #expect(shop["notes"]?.port?.value == 9_000, "the port that nginx asks")
    #expect(shop.place(of: edge.locations.first?.path.span) == "nginx/conf.d/shop.conf:5:12")
  }

  @Test
  func `networks and volumes of the top level`() throws {
    let stack = try #require(Self.shop().stack)
    #expect(
      stack.networks.map { "\($0.name.value) \($0.isInternal.value) \($0.isExternal.value)" } == [
        "back true false", "outer false true", "default false false",
      ]
    )
    #expect(
      stack.volumes.map { "\($0.name.value) \($0.driver?.value ?? "-") \($0.path?.value ?? "-")" } == [
        "media nfs -", "here - ./deploy/here",
      ]
    )
    #expect(stack.service(named: "cron")?.container.reach.networks.map(\.name.value) == ["default"])
  }

  @Test
  func `a route to a port where nothing listens is found in files`() {
    let stack = ImportedStack([
      "compose.yaml": """
      services:
        api: {build: api}
        nginx: {image: "nginx:1.28.0", ports: ["80:80"], volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]}
      """,
      "api/Dockerfile":
        "FROM python:3.12-slim\nUSER 1000\nCMD [\"uvicorn\", \"m:a\", \"--host\", \"0.0.0.0\", \"--port\", \"8001\"]\n",
      "nginx.conf": "events {}\nhttp {\n  server {\n    location / { proxy_pass http://api:8000; }\n  }\n}\n",
    ])
    #expect(stack.summary == [])
    #expect(stack.findings.contains { $0.hasPrefix("nginx.conf:4:") && $0.hasSuffix(" PRT002") }, "\(stack.findings)")
  }

  @Test
  func `an image that is built is not one that is pulled`() throws {
    let stack = ImportedStack([
      "compose.yaml":
        "services: {api: {build: {context: api, dockerfile: ../ops/Dockerfile, target: one}, image: shop/api}}\n",
      "ops/Dockerfile": "FROM alpine:3.22 AS one\nUSER 1\nFROM debian:12 AS two\nUSER 2\n",
    ])
    let api = try #require(stack["api"])
    #expect(api.container.process.image == nil)
    #expect(api.contents?.facts.user?.value == "1")
  }

  @Test
  func `a Dockerfile that cannot be read is told at its place`() {
    let stack = ImportedStack([
      "compose.yaml": "services: {api: {build: .}}\n", "Dockerfile": "FROM alpine\nRUN <<EOF\nnever ends\n",
    ])
    #expect(stack.summary == ["Dockerfile:3:11 IMP007"])
    #expect(stack["api"] != nil)
  }

  @Test
  func `a Dockerfile alone and an nginx configuration alone are stacks`() throws {
    let image = ImportedStack(["api/Dockerfile": "FROM debian:12\nEXPOSE 80\n"], compose: [])
    #expect(image.stack?.services.map(\.name.value) == ["api"])
    let proxy = ImportedStack(
      ["nginx.conf": "events {}\nhttp { server { listen 80; location / { proxy_pass http://api:80; } } }\n"],
      compose: [],
      nginx: ["nginx.conf"]
    )
    #expect(proxy.stack?.edge?.locations.count == 1)
  }

  @Test
  func `nothing leaves the folder`() {
    let stack = ImportedStack([
      "compose.yaml": """
      include: [../other/compose.yaml]
      services: {a: {build: ../../x, env_file: /etc/passwd, volumes: ["../up:/up"]}}
      """
    ])
    #expect(stack.summary == ["compose.yaml:1:11 IMP002", "compose.yaml:2:23 IMP002"])
    #expect(stack.diagnostics.sorted.map(\.severity) == [.warning, .advice], "what lies outside may be there")
    #expect(stack["a"] != nil)
  }
}
