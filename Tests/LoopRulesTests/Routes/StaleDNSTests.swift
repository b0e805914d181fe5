import Testing

@Suite struct `Addresses in raw nginx directives` {
  /// Raw directives of the http block, of the server block and of the route to `web`.
  private static func edge(_ keys: String, image: String = "nginx:1.30.6") -> String {
    """
    services:
      web: {image: "web:1.0.0", port: 8080}
      pictures: {image: "pictures:1.0.0", port: 8081}
    edge:
      host: shop.example.com
      image: "\(image)"
      \(keys)
    """
  }

  @Test(arguments: [
    Case(
      "a generated upstream",
      edge("routes: {/: web, /p/: pictures}\n  raw: {server: \"location = /x { proxy_pass http://web; }\"}")
    ),
    Case(
      "a port beside a generated upstream",
      ["RTE011"],
      edge("routes: {/: web, /p/: pictures}\n  raw: {server: \"location = /x { proxy_pass http://web:8080; }\"}")
    ),
    Case(
      "no upstream is generated for an old nginx, so the port is the scheme's",
      ["PRT002", "RTE011"],
      edge(
        "routes: {/: web, /p/: pictures}\n  raw: {server: \"location = /x { proxy_pass http://web; }\"}",
        image: "nginx:1.26.2"
      )
    ),
    Case(
      "a service without a route has no upstream, and is on another network",
      ["PRT002", "RTE009", "RTE011"],
      edge("routes: {/: web}\n  raw: {server: \"location = /x { proxy_pass http://pictures/a; }\"}")
    ),
    Case(
      "a variable is looked up each time",
      edge(
        "routes: {/: web, /p/: pictures}\n  raw: {server: \"location = /x { set $u pictures; proxy_pass http://$u:8081; }\"}"
      )
    ),
    Case(
      "hosts outside",
      edge("routes: {/: web, /p/: pictures}\n  raw: {server: \"location = /x { proxy_pass https://example.com/; }\"}")
    ),
    Case(
      "directives of a route",
      ["RTE011"],
      edge("routes: {/p/: pictures, /: {to: web, raw: \"if ($arg_x) { proxy_pass http://pictures:8081; }\"}}")
    ),
    Case(
      "other protocols",
      ["RTE011", "RTE011"],
      edge(
        "routes: {/: web, /p/: pictures}\n  raw: {server: [\"location = /x { grpc_pass grpc://pictures:8081; }\", "
          + "\"location = /y { fastcgi_pass pictures:8081; }\"]}"
      )
    ),
    Case(
      "an upstream that looks its servers up",
      edge(
        "routes: {/: web, /p/: pictures}\n  raw: {http: \"upstream p { zone p 64k; server pictures:8081 resolve; server 10.0.0.1; }\"}"
      )
    ),
    Case(
      "a server block is no server of an upstream",
      edge("routes: {/: web, /p/: pictures}\n  raw: {http: \"server { listen 81; server_name pictures; }\"}")
    ),
  ])
  func `are found where they are looked up once`(example: Case) { example.check() }
}
