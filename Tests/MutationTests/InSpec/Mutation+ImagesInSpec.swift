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
    .spec(
      "IMG004",
      "an image of the user's has no shell for its probe",
      .text(
        "recipe: python, context: specs/loop/auth, asgi: \"main:app\"",
        "context: specs/loop/auth, dockerfile: Dockerfile"
      ),
      .text("health: /health", "health: {command: «wget -q http://127.0.0.1:8083/health»}", after: "\n  loop-auth:"),
      .file(
        "specs/loop/auth/Dockerfile",
        """
        FROM python:3.11.9-slim
        WORKDIR /app
        COPY main.py .
        USER 10001
        EXPOSE 8083
        CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8083", "--timeout-keep-alive", "75"]

        """
      )
    ),
    .spec(
      "IMG007",
      "an image of the user's copies the notes",
      .text(
        "recipe: python, context: specs/loop/auth, asgi: \"main:app\"",
        "context: specs/loop/auth, dockerfile: Dockerfile"
      ),
      .text(
        "health: /health",
        "health: {command: \"python health.py http://127.0.0.1:8083/health\"}",
        after: "\n  loop-auth:"
      ),
      .text("path: ./specs/loop/exec_vault", "path: ./specs/loop/auth/exec_vault"),
      .file(
        "specs/loop/auth/Dockerfile",
        """
        FROM python:3.11.9-slim
        WORKDIR /app
        «COPY . .»
        USER 10001
        EXPOSE 8083
        CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8083", "--timeout-keep-alive", "75"]

        """
      )
    ),
  ]
}
