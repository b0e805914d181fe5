import LoopDiagnostics
import LoopSpec
import LoopStack

/// A CPU quota on a host whose kernel has none.
struct CPULimitUnsupported: Rule {
  let about = CodeInfo(
    "HST001",
    "cpu-limit-unsupported",
    .error,
    summary: "a CPU quota is set for a host that has none",
    rationale: """
      `cpus` and `deploy.resources.limits.cpus` need the kernel's CFS quota. Where it is not compiled in, as on \
      Synology's DSM, the engine refuses to create the container: a hardening default is an outage there. \
      `cpu_shares` weighs containers against each other everywhere.
      """,
    evidence: [
      "https://github.com/zabbix/zabbix-docker/issues/1129",
      "https://github.com/GladysAssistant/Gladys/pull/2742",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {cpus: 1.5}
      #                   ^^^ HST001
      targets:
        nas: {ssh: deploy@nas.example.com, dir: /volume1/docker/shop, profile: synology}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {cpu_shares: 512}
      targets:
        nas: {ssh: deploy@nas.example.com, dir: /volume1/docker/shop, profile: synology}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose: {cpus: 1.5}
      """,
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let quota = TargetTable[stack.target.profile.value].hasCPUQuota
    guard !quota.value else { return }
    for service in stack.services {
      guard let limit = service.container.limits.cpuQuota else { continue }
      report(
        at: limit.span ?? stack.place(of: service),
        "`\(service.name.value)` is limited to \(limit.value) CPUs, but \(stack.target.words) has no CPU quota",
        notes: quota.origin.note("the target") + stack.target.note,
        help: "leave the limit out, or weigh it: `cpu_shares: 512`",
        // Other targets may well have the quota.
        fix: service.removingCompose("cpus", in: stack, "leave the limit out", .ask)
      )
    }
  }
}
