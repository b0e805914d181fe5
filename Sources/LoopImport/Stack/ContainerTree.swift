import LoopDiagnostics
import LoopStack

/// Files as nginx sees them inside its container: what is mounted and what its Dockerfile copies, and beside the
/// configuration what lies there on the host.
struct ContainerTree {
  private let access: StackImport.Access
  /// Paths in the container and where they come from, relative to the root; the longest first.
  private var places: [(target: String, source: String)] = []
  /// What `nginx -c` names; https://nginx.org/en/docs/switches.html.
  private var named: String?

  init(_ draft: ServiceDraft?, _ access: StackImport.Access) {
    self.access = access
    guard let draft else { return }
    if draft.runsNginx { named = Self.configuration(draft.launch.command?.value ?? []) }
    for mount in draft.container.inputs.mounts {
      guard case .folder(let path) = mount.source, path.hasPrefix("./") else { continue }
      places.append((Self.trimmed(mount.target.value), path))
    }
    for file in draft.container.inputs.secrets {
      if let source = file.source { places.append((file.target.value, source.value)) }
    }
    if case .build(let build) = draft.image {
      for copy in draft.contents?.facts.copies ?? [] where copy.from == nil {
        for source in copy.sources {
          let name = source.split(separator: "/").last.map(String.init) ?? source
          let target =
            copy.target.value.hasSuffix("/") && name.contains(".") && name != "."
            ? copy.target.value + name : copy.target.value
          places.append((Self.trimmed(target), ComposePath.resolve(source, from: build.context.value)))
        }
      }
    }
    places.sort { $0.target.utf8.count > $1.target.utf8.count }
  }

  /// A path that is relative starts at nginx's own folder.
  private static func configuration(_ command: [String]) -> String? {
    guard let flag = command.firstIndex(of: "-c"), flag + 1 < command.count else { return nil }
    let path = command[flag + 1]
    return path.hasPrefix("/") ? path : "/etc/nginx/" + path
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// A path of nginx's on the host; one that is relative starts at the root of the repository.
  private func hostPath(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return path }
    for place in places {
      if path == place.target { return place.source }
      if path.hasPrefix(place.target + "/") { return place.source + path.dropFirst(place.target.count) }
    }
    return nil
  }

  func file(_ path: String) -> SourceFile? { hostPath(path).flatMap(access.file) }

  func names(_ folder: String) -> [String] {
    // Files that are mounted one by one are in the folder as well.
    let prefix = Self.trimmed(folder) + "/"
    let single = places.filter { $0.target.hasPrefix(prefix) }.map { String($0.target.dropFirst(prefix.count)) }
      .filter { !$0.contains("/") }
    return Set((hostPath(folder).map(access.names) ?? []) + single).sorted()
  }

  /// What nginx is started with, as far as it is of this repository.
  var configurations: [SourceFile] {
    if let main = file(named ?? "/etc/nginx/nginx.conf") { return [main] }
    var found: [SourceFile] = []
    for (folder, ending) in [("/etc/nginx/conf.d", ".conf"), ("/etc/nginx/templates", ".template")] {
      for name in names(folder) where name.hasSuffix(ending) {
        if let file = file(folder + "/" + name) { found.append(file) }
      }
    }
    return found
  }
}
