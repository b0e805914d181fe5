import LoopStack

/// Files that a stack names besides images and mounts: variables, configurations, certificates.
struct NamedFiles {
  /// From the root, sorted; with the services that have them.
  let services: [String: Set<String>]

  init(_ stack: Stack) {
    var found: [String: Set<String>] = [:]
    let edge = stack.edge.map { [($0.serviceName, $0.container.inputs)] } ?? []
    for (name, inputs) in stack.services.map({ ($0.name.value, $0.container.inputs) }) + edge {
      // Secrets are the host's own.
      let configurations = inputs.secrets.filter { !$0.isSecret }.compactMap { $0.source?.value }
      for text in inputs.environmentFiles.map(\.value) + configurations {
        if let path = MountedFiles.path(text) { found[path, default: []].insert(name) }
      }
    }
    if let edge = stack.edge, case .here(let certificate, let key) = edge.tls {
      for text in [certificate.value, key.value] {
        if let path = MountedFiles.path(text) { found[path, default: []].insert(edge.serviceName) }
      }
    }
    services = found
  }

  var paths: [String] { services.keys.sorted() }
}
