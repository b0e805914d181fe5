/// The spec that `init` writes: valid as it stands, with what else there is in comments.
enum StarterSpec {
  static func text(name: String) -> String {
    """
    # One stack: what runs, what it may touch, what reaches it. `loopgen docs` explains every key.
    loopgen: 1
    name: \(name)

    services:
      web:
        image: "nginxinc/nginx-unprivileged:1.30.0"   # or build it, see below
        port: 8080                                    # inside; never published
        deploys: rare                                 # often: what may depend on it is checked

      # A Python service, served by uvicorn:
      # api:
      #   build: { recipe: python, context: api, asgi: "main:app" }
      #   port: 8081
      #   deploys: often
      #   env: { LOG_LEVEL: info }
      #   secrets: [API_KEY]                          # from the host's environment, never in a file
      #   writes: { /data: data }                     # writable; one writer a volume
      #   reads: { /notes: notes }                    # read-only

      # An MCP server over folders of notes; its code is generated:
      # mcp:
      #   kind: mcp
      #   port: 8085
      #   deploys: pinned                             # it holds its clients' streams
      #   reads: { /notes: notes }
      #   mcp:
      #     open: true                                # or, at the service: auth: <the oauth service>
      #     vaults: { notes: { path: /notes } }

    # volumes:
    #   data: { holds: sqlite }                       # a named volume
    #   notes: { path: ./notes, holds: notes }        # a folder

    edge:
      host: \(name).example.com
      listen: 8080                                    # the one published port
      tls: upstream                                   # something in front ends TLS; or off, or {cert, key}
      routes:
        /: web                                        # `/x/` is a prefix, `/x` exact

    """
  }
}
