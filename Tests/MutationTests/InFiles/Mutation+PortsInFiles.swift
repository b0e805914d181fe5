extension Mutation {
  static let portsInFiles: [Mutation] = [
    .files(
      "PRT001",
      "a service publishes the edge's port",
      .compose(in: "loop-api", add: "ports: [\"127.0.0.1:8080:8081\"]"),
      .compose(
        in: "edge",
        """
        - target: 8080
                published: "8080"
                host_ip: "0.0.0.0"
                protocol: tcp
        """,
        """
        - «target: 8080
                published: "8080"
                host_ip: "0.0.0.0"
                protocol: tcp»
        """
      )
    ),
    .files(
      "PRT002",
      "nginx asks a closed port",
      .nginx("server loop-api:8081", "server «loop-api:8091»")
    ),
    .files(
      "PRT002",
      "the image's command listens on another port",
      .dockerfile("loop-auth", "\"8083\"", "\"9083\""),
      .nginx("server loop-auth:8083", "server «loop-auth:8083»"),
      // The probe and `EXPOSE` mean the old port as well.
      besides: ["PRT003"]
    ),
    .files(
      "PRT003",
      "a probe asks another port",
      .compose(in: "loop-api", "- CMD\n", "«- CMD\n"),
      .compose(in: "loop-api", "http://127.0.0.1:8081/health", "http://127.0.0.1:9000/health»")
    ),
    .files(
      "PRT003",
      "the image exposes another port",
      .dockerfile("loop-api", "EXPOSE 8081", "EXPOSE «8000»")
    ),
    .files(
      "PRT004",
      "the image's command binds the loopback address",
      .dockerfile("loop-api", "0.0.0.0", "127.0.0.1"),
      .dockerfile("loop-api", "CMD [", "«CMD ["),
      .dockerfile("loop-api", "\"--proxy-headers\"]", "\"--proxy-headers\"]»")
    ),
    .files(
      "PRT004",
      "the image's command leaves the address to uvicorn",
      .dockerfile("loop-auth", "\"--host\", \\\n    \"0.0.0.0\", \\\n    ", ""),
      .dockerfile("loop-auth", "CMD [", "«CMD ["),
      .dockerfile("loop-auth", "\"--proxy-headers\"]", "\"--proxy-headers\"]»")
    ),
    .files(
      "PRT005",
      "a service is published on every interface",
      .compose(in: "loop-auth", add: "ports: [«\"8083:8083\"»]")
    ),
    .files(
      "PRT007",
      "a variable asks for the host's port",
      .compose(in: "loop-auth", add: "ports: [\"127.0.0.1:18083:8083\"]"),
      .compose("http://loop-auth:8083/.well-known", "http://loop-auth:«18083»/.well-known")
    ),
    .files(
      "PRT008",
      "a variable asks the container itself",
      .compose("http://loop-auth:8083/.well-known", "http://«localhost:8083»/.well-known")
    ),
  ]
}
