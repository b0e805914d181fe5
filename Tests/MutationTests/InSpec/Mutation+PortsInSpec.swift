extension Mutation {
  private static let flags = "--timeout-keep-alive 75 --timeout-graceful-shutdown 20 --proxy-headers"

  /// The API with a command line of its own.
  private static func api(_ command: String) -> Change {
    .text("asgi: \"main:app\" }", "command: \(command) }", after: "context: specs/loop/api,")
  }

  static let portsInSpec: [Mutation] = [
    .spec("PRT001", "a service publishes the edge's port", .service("loop-api", "publish: «127.0.0.1:8080»")),
    .spec(
      "PRT001",
      "two services publish one port",
      .service("loop-api", "publish: 127.0.0.1:9000"),
      .service("loop-auth", "publish: «127.0.0.1:9000»")
    ),
    .spec(
      "PRT001",
      "a Compose key publishes the edge's port",
      .service("loop-auth", "compose: {ports: [«\"127.0.0.1:8080:8083\"»]}")
    ),
    .spec(
      "PRT002",
      "a command listens on another port",
      api("\"uvicorn main:app --host 0.0.0.0 --port 9000 \(flags)\""),
      .text("port: 8081", "port: «8081»")
    ),
    .spec(
      "PRT002",
      "a service that is routed to has no port",
      .text("    port: 8081\n    health: /health\n", "", after: "\n  loop-api:"),
      .text("/api/: loop-api\n    /health: loop-api", "/api/: «loop-api»\n    /health: «loop-api»")
    ),
    .spec(
      "PRT002",
      "a raw upstream asks a closed port",
      .edge(
        """
        raw:
          http: "upstream other { zone other 64k; server «loop-api:8082» resolve; }"
          server: "location /other/ { include proxy.conf; proxy_pass http://other; }"
        """
      )
    ),
    .spec(
      "PRT003",
      "a probe asks another port",
      .text(
        "health: /health",
        "health: {command: «\"python health.py http://127.0.0.1:9000/health\"»}",
        after: "loop-api:"
      )
    ),
    .spec(
      "PRT003",
      "a Compose key publishes a port that nobody opens",
      .service("loop-api", "compose: {ports: [«\"127.0.0.1:9000:9000\"»]}")
    ),
    .spec(
      "PRT004",
      "a command binds the loopback address",
      api("«\"uvicorn main:app --host 127.0.0.1 --port 8081 \(flags)\"»")
    ),
    .spec(
      "PRT004",
      "a command leaves the address to uvicorn",
      api("«\"uvicorn main:app --port 8081 \(flags)\"»")
    ),
    .spec(
      "PRT004",
      "the MCP server is told to bind the loopback address",
      .text("env: { TZ: Asia/Seoul }", "env: { TZ: Asia/Seoul, LOOP_MCP_HOST: «127.0.0.1» }")
    ),
    .spec("PRT005", "a service is published on every interface", .service("loop-api", "publish: «0.0.0.0:9000»")),
    .spec(
      "PRT005",
      "a Compose key publishes on every interface",
      .service("loop-auth", "compose: {ports: [«\"9000:8083\"»]}")
    ),
    .spec(
      "PRT007",
      "a variable asks for the host's port",
      .service("loop-auth", "publish: 127.0.0.1:18083"),
      .text("svc://loop-auth/.well-known", "http://loop-auth:«18083»/.well-known")
    ),
    .spec(
      "PRT008",
      "a variable asks the container itself",
      .text("svc://loop-auth/.well-known", "http://«localhost:8083»/.well-known")
    ),
    .spec(
      "PRT008",
      "a variable asks the loopback address",
      .variable("loop-api", "AUTH_URL: \"http://«127.0.0.1:8083»\"")
    ),
    .spec(
      "PRT003",
      "an image of the user's exposes another port",
      .text(
        "recipe: python, context: specs/loop/auth, asgi: \"main:app\"",
        "context: specs/loop/auth, dockerfile: Dockerfile"
      ),
      .text(
        "health: /health",
        "health: {command: \"python health.py http://127.0.0.1:8083/health\"}",
        after: "\n  loop-auth:"
      ),
      .file(
        "specs/loop/auth/Dockerfile",
        """
        FROM python:3.11.9-slim
        WORKDIR /app
        COPY main.py .
        USER 10001
        EXPOSE «8000»
        CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8083", "--timeout-keep-alive", "75"]

        """
      )
    ),
  ]
}
