extension Mutation {
  static let imagesInSpec: [Mutation] = [
    .spec("IMG001", "the edge is whatever was released last", .edge("image: «nginx:latest»")),
    .spec(
      "IMG001",
      "a service is whatever was released last",
      .text("build: { recipe: python, context: specs/loop/auth, asgi: \"main:app\" }", "image: «loop/auth»")
    ),
    .spec(
      "IMG004",
      "the recipe's image has no curl",
      .text("health: /health", "health: {command: «\"curl -fsS http://127.0.0.1:8081/health\"»}", after: "loop-api:")
    ),
    .spec(
      "IMG004",
      "a Compose key probes with wget",
      .service(
        "loop-auth",
        "compose: {healthcheck: {test: «[CMD, wget, -q, -O, /dev/null, http://127.0.0.1:8083/health]»}}"
      )
    ),
    .spec(
      "IMG007",
      "notes lie in the context of an own Dockerfile",
      .text(
        "recipe: python, context: specs/loop/auth, asgi: \"main:app\"",
        "context: specs/loop/auth, dockerfile: Dockerfile"
      ),
      .text("path: ./specs/loop/exec_vault", "path: «./specs/loop/auth/exec_vault»")
    ),
  ]
}
