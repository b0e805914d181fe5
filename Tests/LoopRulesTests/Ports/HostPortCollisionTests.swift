import Testing

@Suite struct `Host port collisions` {
  @Test(arguments: [
    Case(
      "loopback addresses are apart",
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: "127.0.0.1:8081"}
        b: {image: "b:1.0.0", port: 80, publish: "127.0.0.2:8081"}
        c: {image: "c:1.0.0", port: 80, publish: "[::1]:8081"}
      """
    ),
    Case(
      "ports are apart",
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: 8081}
        b: {image: "b:1.0.0", port: 80, publish: 8082}
      """
    ),
    Case(
      "the same container port is nobody's business",
      """
      services:
        a: {image: "a:1.0.0", port: 80}
        b: {image: "b:1.0.0", port: 80}
      """
    ),
    Case(
      "one address of IPv6 in two spellings",
      ["PRT001"],
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: "[::1]:8081"}
        b: {image: "b:1.0.0", port: 80, publish: "[0:0:0:0:0:0:0:1]:8081"}
      """
    ),
    Case(
      "a wildcard that comes first",
      ["PRT005", "PRT001"],
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: "0.0.0.0:8081"}
        b: {image: "b:1.0.0", port: 80, publish: "127.0.0.1:8081"}
      """
    ),
    Case(
      "a wildcard that comes last, and takes both families",
      ["PRT001", "PRT005"],
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: "127.0.0.1:8081"}
        b: {image: "b:1.0.0", port: 80, publish: "[::]:8081"}
      """
    ),
    Case(
      "the wildcard of IPv4 leaves IPv6 alone",
      ["PRT005"],
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: "0.0.0.0:8081"}
        b: {image: "b:1.0.0", port: 80, publish: "[::1]:8081"}
      """
    ),
    Case(
      "the edge's standard port",
      ["PRT001"],
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: 8080}
      edge: {host: shop.example.com, routes: {/: a}}
      """
    ),
    Case(
      "three on one port are two findings",
      ["PRT001", "PRT001"],
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: 8081}
        b: {image: "b:1.0.0", port: 80, publish: 8081}
        c: {image: "c:1.0.0", port: 80, publish: 8081}
      """
    ),
    Case(
      "a range of raw Compose ports is one finding",
      ["PRT001"],
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: 8081}
        b: {image: "b:1.0.0", compose: {ports: ["127.0.0.1:8080-8082:80"]}}
      """
    ),
    Case(
      "UDP and TCP share a number",
      """
      services:
        a: {image: "a:1.0.0", port: 80, publish: 5353}
        b:
          image: "b:1.0.0"
          compose: {ports: ["127.0.0.1:5353:53/udp", {target: 80, published: "8080", host_ip: "127.0.0.1"}]}
      """
    ),
    Case(
      "raw ports that the engine chooses, or that nobody can read",
      """
      services:
        a: {image: "a:1.0.0", compose: {ports: ["80", "${PORT:?set it}:80", [], {target: 80}, "x:y:z"]}}
        b: {image: "b:1.0.0", compose: {ports: "80:80"}}
      """
    ),
  ])
  func `are found where one address holds one port twice`(example: Case) { example.check() }
}
