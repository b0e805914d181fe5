import LoopFormats
import LoopRules
import LoopSpec
import LoopStack

/// `nginx/`: the folder that the edge's container mounts.
struct NginxEmitter: Emitter {
  func artifacts(for checked: CheckedStack) -> [Artifact] {
    let stack = checked.stack
    guard let edge = stack.edge else { return [] }
    let profile = ProxyProfile(edge)
    let header: [NginxStatement] = [.comment(stack.generatedHeader), .blank]
    let main = NginxConfiguration(
      header + MainContext.statements(edge) + [.blank, .directive(HTTPContext(edge, stack, profile).directive)]
    )
    return [
      Artifact(path: "nginx/nginx.conf", text: main.text),
      Artifact(path: "nginx/" + ProxyProfile.file, text: NginxConfiguration(header + profile.statements).text),
    ]
  }
}

/// Everything outside `http`.
enum MainContext {
  static func statements(_ edge: Edge) -> [NginxStatement] {
    let files = edge.fileLimit.value
    return NginxConfiguration {
      NginxDirective("worker_processes", "auto")
      NginxStatement.comment("the container's own limit; a proxied stream takes two connections")
      NginxDirective("worker_rlimit_nofile", NginxArgument(files))
      NginxStatement.comment("streams that are open at a reload may go on in the old worker this long")
      NginxDirective("worker_shutdown_timeout", NginxArgument(edge.workerShutdown.value.description))
      NginxDirective("pid", "\(EdgeContainer.scratch)/nginx.pid")
      NginxDirective("error_log", "stderr", "warn")
      NginxStatement.blank
      NginxDirective("events") {
        NginxDirective("worker_connections", NginxArgument(edge.server.workerConnections.value))
      }
    }.statements
  }
}
