extension Mutation {
  static let routesInSpec: [Mutation] = [
    .spec(
      "RTE003",
      "the endpoint redirects to its other spelling",
      .route("/mcp: {to: loop-mcp, stream: true, raw: \"«return 301 /mcp/»;\"}")
    ),
    .spec(
      "RTE003",
      "a raw endpoint answers one spelling alone",
      .edge(
        """
        raw:
          http: "upstream notes { zone notes 64k; server loop-mcp:8085 resolve; }"
          server: "location «/notes/mcp/» { include proxy.conf; proxy_buffering off; gzip off; proxy_read_timeout 75s; proxy_pass http://notes; }"
        """
      )
    ),
    .spec(
      "RTE006",
      "the API believes its own container alone",
      .variable("loop-api", "FORWARDED_ALLOW_IPS: «127.0.0.1»")
    ),
    .spec(
      "RTE006",
      "the issuer is told to believe no proxy",
      .text(
        "asgi: \"main:app\" }",
        """
        command: «"uvicorn main:app --host 0.0.0.0 --port 8083 --timeout-keep-alive 75 --timeout-graceful-shutdown 20 \
        --no-proxy-headers"» }
        """,
        after: "context: specs/loop/auth,"
      )
    ),
    .spec(
      "RTE009",
      "a Compose key takes the API off the edge's network",
      .service("loop-api", "compose: {networks: [«back»]}")
    ),
    .spec(
      "RTE011",
      "a raw location pins the API's address",
      .edge("raw: {server: \"location /v1/ { include proxy.conf; proxy_pass «http://loop-api:8081»; }\"}")
    ),
    .spec(
      "RTE011",
      "a raw upstream pins the API's address",
      .edge(
        """
        raw:
          http: "upstream other { server «loop-api:8081»; }"
          server: "location /v1/ { include proxy.conf; proxy_pass http://other; }"
        """
      )
    ),
    .spec(
      "RTE011",
      "a route's own directives pin the issuer's address",
      .route("/login/: {to: loop-auth, raw: \"proxy_pass «http://loop-auth:8083»;\"}")
    ),
  ]
}
