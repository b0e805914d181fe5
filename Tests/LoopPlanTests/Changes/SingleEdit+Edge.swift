extension SingleEdit {
  /// The edge and its routes.
  static let edge: [SingleEdit] = [
    SingleEdit(
      .loop,
      "host: mcp.example.com",
      "host: notes.example.com",
      "edge host: mcp.example.com -> notes.example.com"
    ),
    SingleEdit(.full, "nginx:1.28.0", "nginx:1.26.3", "edge image: nginx:1.28.0 -> nginx:1.26.3"),
    SingleEdit(
      .full,
      #"listen: "127.0.0.1:8080""#,
      "listen: 8080",
      "edge listens: 127.0.0.1:8080 -> 0.0.0.0:8080 !port 8080 is reached from every network"
    ),
    SingleEdit(
      .loop,
      "listen: 8080",
      "listen: 9080",
      "edge listens: 0.0.0.0:8080 -> 0.0.0.0:9080 !port 9080 is published on every address"
    ),
    SingleEdit(
      .loop,
      "tls: upstream ",
      "tls: off ",
      "edge tls: ended in front of it -> off !tokens and notes travel in the clear"
    ),
    SingleEdit(.full, "cert: tls/site.pem", "cert: tls/new.pem", "edge tls: tls/site.pem -> tls/new.pem"),
    SingleEdit(.full, "key: tls/site.key", "key: tls/new.key", "edge tls key: tls/site.key -> tls/new.key"),
    SingleEdit(.full, "  keepalive: 32", "  keepalive: 16", "edge keepalive: 32 -> 16"),
    SingleEdit(
      .full,
      "192.168.0.0/16",
      "0.0.0.0/0",
      "+ edge trusts: 0.0.0.0/0 !`0.0.0.0/0` may say who its clients are",
      "- edge trusts: 192.168.0.0/16"
    ),
    SingleEdit(.full, "10.0.0.0/8,", "10.1.0.0/16,", "+ edge trusts: 10.1.0.0/16", "- edge trusts: 10.0.0.0/8"),
    SingleEdit(
      .full,
      #"["map $http_x_tier $tier { default 0; gold 1; }"]"#,
      #"["map $http_x_tier $tier { default 0; gold 2; }"]"#,
      "edge raw http: map $http_x_tier $tier { default 0; gold 1; } -> map $http_x_tier $tier { default 0; gold 2; }"
    ),
    SingleEdit(
      .full,
      #"server: "add_header X-Frame-Options DENY always;""#,
      #"server: "add_header X-Frame-Options SAMEORIGIN always;""#,
      "edge raw server: add_header X-Frame-Options DENY always; -> add_header X-Frame-Options SAMEORIGIN always;"
    ),
    SingleEdit(.loop, "    /health: loop-api\n", "", "- /health: → loop-api  silent for 60s, body 1m"),
    SingleEdit(
      .loop,
      "    /health: loop-api\n",
      "    /health: loop-api\n    /docs/: loop-api\n",
      "+ /docs/: → loop-api  silent for 60s, body 1m !`loop-api` is public at `/docs/`"
    ),
    SingleEdit(
      .loop,
      "    /api/: loop-api\n",
      "    /v2/: loop-api\n",
      "=/api/ /v2/: /api/ -> /v2/ !`loop-api` is public at `/v2/`"
    ),
    SingleEdit(.full, "/engine/: engine", "/engine/: web", "/engine/ to: engine -> web"),
    SingleEdit(.full, "/engine/: engine", "/engine/: db", "/engine/ to: engine -> db !`db` is public now"),
    SingleEdit(.full, "strip: true, ", "", "/api/ stripped: true -> false"),
    SingleEdit(.full, "timeout: 90s", "timeout: 80s", "/api/ silent for: 90s -> 80s"),
    SingleEdit(.full, "body: 2m", "body: 3m", "/api/ body: 2m -> 3m"),
    SingleEdit(.full, "methods: [GET, POST]", "methods: [GET, POST, PUT]", "/api/ methods: GET POST -> GET POST PUT"),
    SingleEdit(.full, ", methods: [GET, POST]", "", "- /api/ methods: GET POST"),
    SingleEdit(
      .full,
      #"raw: "add_header X-Shop one;""#,
      #"raw: "add_header X-Shop two;""#,
      "/api/ raw: add_header X-Shop one; -> add_header X-Shop two;"
    ),
    SingleEdit(.full, "stream: 2m", "stream: 3m", "/events silent for: 120s -> 180s"),
    SingleEdit(
      .full,
      "stream: 2m",
      "stream: false",
      "/events stream: true -> false",
      "/events silent for: 120s -> 60s"
    ),
  ]
}
