extension Mutation {
  static let imagesInFiles: [Mutation] = [
    .files("IMG001", "the edge is whatever was released last", .compose(in: "edge", "nginx:1.30.6", "«nginx:latest»")),
    .files("IMG001", "the edge names no version", .compose(in: "edge", "nginx:1.30.6", "«nginx»")),
    .files(
      "IMG004",
      "the image has no curl",
      .compose(
        in: "loop-api",
        """
        test:
                - CMD
                - python
                - "-I"
                - "-c"
                - "import sys, urllib.request as r; r.build_opener(r.ProxyHandler({})).open(sys.argv[1])"
                - http://127.0.0.1:8081/health
        """,
        "test: «[CMD, curl, -f, http://127.0.0.1:8081/health]»"
      )
    ),
    .files(
      "IMG007",
      "a file of secrets lies in the API's context",
      .compose(in: "loop-api", add: "env_file: [../../specs/loop/api/secrets.env]"),
      .dockerfile("loop-api", "COPY . .", "«COPY . .»"),
      .ignoreFile("loop-api", "\n*\n!**/*.py", "\n!**/*.py")
    ),
  ]
}
