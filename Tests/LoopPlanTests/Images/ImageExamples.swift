import Support

/// Repositories that examples begin with.
enum ImageExamples {
  /// A service with a Dockerfile of its owner's.
  static let own: MemoryTree = {
    var tree = MemoryTree([
      Planned.specName: """
      loopgen: 1
      name: app
      services:
        api:
          build:
            dockerfile: Dockerfile
            context: app
            args:
              MODE: fast
              DSN: "postgres://me:hunter2@db/notes"
              UNUSED: a
          port: 8081
        other:
          build: { dockerfile: Dockerfile, context: other }
          port: 8082
      """,
      "app/Dockerfile": """
      FROM python:3.11-slim
      ARG MODE
      ARG DSN
      ENV LEVEL=info
      COPY *.py /app/
      COPY conf /app/conf
      RUN --mount=type=bind,source=tools,target=/tools sh /tools/setup.sh
      CMD ["python", "main.py"]

      """,
      "app/main.py": "1\n", "app/a.py": "a\n", "app/b.py": "b\n", "app/c.py": "c\n", "app/conf/x.ini": "x\n",
      "app/tools/setup.sh": "true\n", "app/README.md": "readme\n",
      "other/Dockerfile": "FROM debian:bookworm-slim\nCOPY . /srv\n", "other/.dockerignore": "*.md\nDockerfile\n",
      "other/index.html": "<p>\n", "other/notes.md": "n\n",
    ])
    tree.executables = ["app/tools/setup.sh"]
    return tree
  }()

  /// Services that loopgen writes Dockerfiles for.
  static let recipes = MemoryTree([
    Planned.specName: """
    loopgen: 1
    name: app
    services:
      api:
        build: { recipe: python, context: app, asgi: "main:app" }
        port: 8081
        health: /health
      tool:
        build: { recipe: swift, context: tool, product: tool }
        port: 8082
        health: /health
    """,
    "app/main.py": "1\n", "app/requirements.txt": "uvicorn==0.54.0\n", "app/tests/test_main.py": "1\n",
    "app/secret.key": "k\n", "tool/Package.swift": "// swift-tools-version: 6.2\n",
    "tool/Sources/tool/main.swift": "1\n",
    "tool/Tests/t.swift": "1\n",
  ])

  /// A generated server.
  static let server = MemoryTree([
    Planned.specName: """
    loopgen: 1
    name: app
    volumes:
      vault: { path: ./notes, holds: notes }
    services:
      mcp:
        kind: mcp
        port: 8085
        reads: { /vault: vault }
        mcp:
          open: true
          vaults:
            notes: { path: /vault }
    edge:
      engine: nginx
      host: mcp.example.com
      listen: 8080
      tls: upstream
    """,
    "notes/a.md": "# a\n",
  ])
}
