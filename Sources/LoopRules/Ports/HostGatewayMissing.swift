import LoopDiagnostics
import LoopSpec
import LoopStack

/// `host.docker.internal` on a host where nobody has given it an address.
struct HostGatewayMissing: Rule {
  let about = CodeInfo(
    "PRT009",
    "host-gateway-missing",
    .warning,
    summary: "`host.docker.internal` is used where it has no address",
    rationale: """
      Docker Desktop gives the host a name inside containers; Docker Engine on Linux does not, unless `extra_hosts` \
      maps it to `host-gateway`. What works on a laptop fails to resolve on the server.
      """,
    evidence: [
      "https://github.com/docker/for-linux/issues/1365",
      "https://docs.docker.com/reference/cli/dockerd/#configure-host-gateway-ip",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {OLLAMA_URL: http://host.docker.internal:11434}
      #                            ^^^^^^^^^^^^^^^^^^^^ PRT009
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
          env: {OLLAMA_URL: http://host.docker.internal:11434}
          compose: {extra_hosts: ["host.docker.internal:host-gateway"]}
      """
    ]
  )

  private static let name = "host.docker.internal"

  func check(_ stack: Stack, _ report: inout Report) {
    if stack.target.profile.value == .macos { return }
    for service in stack.services {
      let hosts = service.container.reach.extraHosts
      if hosts.contains(where: { $0.value.hasPrefix(Self.name + ":") }) { continue }
      for variable in service.container.inputs.environment {
        let value = variable.value
        guard value.value.utf8.count >= Self.name.utf8.count,
          let range = value.value.scalarRange(of: Self.name, after: "")
        else { continue }
        report(
          // A file of the user's own may be for Docker Desktop alone.
          stack.form == .files ? .advice : nil,
          at: value.span?.narrowed(to: range, of: value.value) ?? stack.place(of: service),
          "`\(variable.name.value)` asks `\(Self.name)`, which has no address in `\(service.name.value)` on Linux",
          notes: stack.target.note,
          help: "write `extra_hosts: [\"\(Self.name):host-gateway\"]`"
            + (stack.form == .spec ? " under `compose` of `\(service.name.value)`" : ""),
          fix: hosts.isEmpty ? Self.fix(service, stack) : nil
        )
        break
      }
    }
  }

  private static func fix(_ service: Service, _ stack: Stack) -> Fix? {
    guard let file = service.name.span?.file else { return nil }
    let below = stack.form == .spec ? ["compose"] : []
    let path = ["services", service.name.value] + below + ["extra_hosts"]
    return Fix("give the host a name", .safe, .set(file, path: path, to: "[\"\(name):host-gateway\"]"))
  }
}
