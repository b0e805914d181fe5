package import LoopDiagnostics

extension ChangeCodes {
  package static let streamRecreated = CodeInfo(
    "DIF001",
    "stream-recreated",
    .error,
    summary: "the change cuts open streams",
    rationale: """
      A stream lives in one process: whatever replaces its container, or the edge in front of it, ends all of them at \
      once, and a client that does not come back by itself has to be connected by hand. Compose replaces a container \
      when its configuration, its image, its networks or its volumes change, and not when a Dockerfile's comment or a \
      `depends_on` does. Since MCP 2026-07-28 a closed stream is a cancelled call, and nothing resumes it. It is an \
      error when more is cut than `policy.drops` allows, and advice where the loss is within the budget, or allowed \
      for this once.
      """,
    evidence: [
      "https://github.com/docker/compose/blob/main/pkg/compose/reconcile.go",
      "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http",
    ],
    badChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: notes
          services:
            assistant: {kind: mcp, port: 8085, deploys: pinned, env: {TZ: Asia/Seoul}, mcp: {open: true}}
          edge: {host: notes.example.com}
          """,
        after: """
          loopgen: 1
          name: notes
          services:
            assistant: {kind: mcp, port: 8085, deploys: pinned, env: {TZ: Europe/Berlin}, mcp: {open: true}}
          # ^^^^^^^^^ DIF001
          edge: {host: notes.example.com}
          """
      )
    ],
    goodChanges: [
      ChangeExample(
        before: """
          loopgen: 1
          name: notes
          services:
            api: {image: "api:1.0.0", port: 8000}
            assistant: {kind: mcp, port: 8085, deploys: pinned, mcp: {open: true}}
          edge: {host: notes.example.com, routes: {/api/: api}}
          """,
        after: """
          loopgen: 1
          name: notes
          services:
            api: {image: "api:1.0.1", port: 8000}
            assistant: {kind: mcp, port: 8085, deploys: pinned, mcp: {open: true}}
          edge: {host: notes.example.com, routes: {/api/: api}}
          """
      )
    ]
  )
}
