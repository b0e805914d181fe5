import LoopDiagnostics
import LoopStack

/// A container can take its host over.
struct HostEscape: Rule {
  let about = CodeInfo(
    "SEC004",
    "host-escape",
    .error,
    summary: "a container can take its host over",
    rationale: """
      A container is as strong as what separates it from the host. `privileged`, the engine's socket (read-only as \
      well: the mount's mode does not concern what is sent through it), the host's own folders and namespaces are each \
      one step away from root of the host.
      """,
    evidence: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
      "https://docs.docker.com/engine/security/#docker-daemon-attack-surface",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        dashboard:
          image: "dashboard:1.0.0"
          reads:
            /var/run/docker.sock: /var/run/docker.sock
      #                           ^^^^^^^^^^^^^^^^^^^^ SEC004
            /host: /
      #            ^ SEC004
        agent:
          image: "agent:1.0.0"
          compose:
            privileged: true
      #                 ^^^^ SEC004
            pid: host
      #          ^^^^ SEC004
            cap_add: [NET_RAW, CAP_SYS_ADMIN]
      #                        ^^^^^^^^^^^^^ SEC004
            security_opt: ["no-new-privileges:true", "seccomp:unconfined"]
      #                                              ^^^^^^^^^^^^^^^^^^^^ SEC004
            volumes: ["~/.ssh:/root/.ssh:ro"]
      #                ^^^^^^ SEC004
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        agent:
          image: "agent:1.0.0"
          reads: {/etc/localtime: /etc/localtime, /logs: /var/log/shop}
          compose:
            cap_drop: [ALL]
            cap_add: [NET_BIND_SERVICE]
            ipc: private
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let origins = MountOrigins(stack)
    for runner in RunningContainer.all(in: stack) {
      for surface in HostSurface.all(of: runner, origins) {
        report(
          surface.severity,
          at: surface.span,
          "`\(runner.name)` \(surface.opening): \(surface.reach)",
          help: surface.help
        )
      }
    }
  }
}
