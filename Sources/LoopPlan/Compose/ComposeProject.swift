import LoopDiagnostics
import LoopFormats

/// A Compose file as far as it decides what `docker compose up` makes anew.
struct ComposeProject {
  /// A service by the parts that Compose looks at.
  struct Service {
    /// What the config hash sees.
    var hashed: ComposeValue
    var dependencies: [String: Dependency]
    var count: Int
  }

  /// An entry of `depends_on`, or one that follows from another key.
  struct Dependency {
    var restarts: Bool
  }

  /// Services as they are written: of thousands, few are asked for.
  private var written: [String: YAMLNode] = [:]
  /// Declared or not; `default` is always there.
  private(set) var networks: [String: ComposeValue] = [:]
  private(set) var volumes: [String: ComposeValue] = [:]
  private let reader: ComposeReader
  private let files: EnvironmentFiles
  private let library: ComposeExtension

  /// The file's text, and its path from the root.
  private struct Source {
    let text: String
    let path: String
  }

  /// Reads a file; `nil` when it is no YAML, or holds no services.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - path: Where it stands, from the repository's root.
  ///   - side: Where files that it names are.
  init?(_ text: String, at path: String, in side: StackSide) {
    let document = side.documents.document(text, path)
    guard !document.hasErrors, let root = document.root, let services = root["services"], services.isMapping else {
      return nil
    }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    reader = ComposeReader(folder: folder)
    files = EnvironmentFiles(folder: folder, tree: side.tree)
    library = ComposeExtension(path: path, services: services, tree: side.tree)
    for pair in services.pairs { written[pair.key] = pair.value }
    let name = root["name"]?.written ?? ""
    networks = Self.resources(root["networks"], ComposeSchema.network, of: name, reader)
    volumes = Self.resources(root["volumes"], ComposeSchema.volume, of: name, reader)
    if networks["default"] == nil { networks["default"] = .mapping(["name": .text(name + "_default")]) }
  }

  /// The document's top level; `nil` for what Compose would refuse as YAML.
  static func parse(_ text: String, _ path: String) -> YAMLNode? {
    let document = ComposeDocuments.Document(text, path)
    return document.hasErrors ? nil : document.root
  }

  func service(_ name: String) -> Service? { written[name].map { service(library.merged($0)) } }

  func hasService(_ name: String) -> Bool { written[name] != nil }

  /// Whether a service stands in another file with the same words, and with none that lead elsewhere: Compose makes the
  /// same of both.
  func isWrittenAlike(_ name: String, in other: ComposeProject) -> Bool {
    guard reader.folder == other.reader.folder, let own = written[name], let second = other.written[name] else {
      return false
    }
    return own.saysSame(as: second) && !Self.leadingElsewhere.contains { own[$0] != nil }
  }

  private static let leadingElsewhere = ["extends", "env_file", "label_file"]

  private func service(_ node: YAMLNode) -> Service {
    var members = reader.members(node, ComposeSchema.service)
    if members["network_mode"]?.text == nil, members["networks"]?.members.isEmpty ?? true {
      members["networks"] = .mapping(["default": .text("")])
    }
    for (key, list) in [("environment", "env_file"), ("labels", "label_file")] {
      let (read, unread) = files.variables(of: node[list])
      let merged = read.merging(members[key]?.members ?? [:]) { _, own in own }
      if !merged.isEmpty { members[key] = .mapping(merged) }
      // What a file that cannot be read holds is not known: another one counts as another value.
      if !unread.isEmpty { members[list] = .list(unread.map(ComposeValue.text)) }
    }
    return Service(
      hashed: ComposeValue.mapping(members).pruned,
      dependencies: Self.dependencies(node),
      count: Self.count(node)
    )
  }

  private static func count(_ node: YAMLNode) -> Int {
    (node["scale"] ?? node["deploy"]?["replicas"])?.written.flatMap { Int($0) } ?? 1
  }

  /// Named as the engine knows them: `project_key` unless they say otherwise.
  private static func resources(
    _ node: YAMLNode?,
    _ keys: [String: ComposeShape],
    of project: String,
    _ reader: ComposeReader
  ) -> [String: ComposeValue] {
    var resources: [String: ComposeValue] = [:]
    for pair in node?.pairs ?? [] {
      var members = reader.members(pair.value, keys)
      let own = pair.value["external"]?["name"]?.written
      if members["name"]?.text == nil {
        let isExternal = members["external"] == .text("true")
        members["name"] = .text(own ?? (isExternal ? pair.key : project + "_" + pair.key))
      }
      if members["driver"] == .text("local") { members["driver"] = .nothing }
      resources[pair.key] = ComposeValue.mapping(members).pruned
    }
    return resources
  }
}

extension ComposeProject {
  /// Those that are written, then those that Compose adds (`Normalize` in compose-go's loader).
  private static func dependencies(_ node: YAMLNode) -> [String: Dependency] {
    var all: [String: Dependency] = [:]
    for pair in node["depends_on"]?.pairs ?? [] {
      let restarts = pair.value["restart"]?.written?.lowercased()
      all[pair.key] = Dependency(restarts: restarts.map { ["true", "yes", "on", "y", "1"].contains($0) } ?? false)
    }
    for name in node["depends_on"]?.items.compactMap(\.written) ?? [] where all[name] == nil {
      all[name] = Dependency(restarts: false)
    }
    for link in node["links"]?.items.compactMap(\.written) ?? [] {
      let name = String(link.prefix { $0 != ":" })
      if all[name] == nil { all[name] = Dependency(restarts: true) }
    }
    for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
      guard let name = node[key]?.written.flatMap(service) else { continue }
      if all[name] == nil { all[name] = Dependency(restarts: true) }
    }
    return all
  }

  /// The service of `service:name`.
  static func service(_ mode: String) -> String? {
    mode.hasPrefix("service:") ? String(mode.dropFirst("service:".count)) : nil
  }
}

extension ComposeProject.Service {
  /// Services whose namespaces or volumes it lives in, by the key that says so.
  var parents: [(key: String, service: String)] {
    var parents: [(String, String)] = []
    for key in ["network_mode", "ipc", "pid"] {
      if let name = hashed[key]?.text.flatMap(ComposeProject.service) { parents.append((key, name)) }
    }
    for source in hashed["volumes_from"]?.items.compactMap(\.text) ?? [] where !source.hasPrefix("container:") {
      parents.append(("volumes_from", String(source.prefix { $0 != ":" })))
    }
    return parents
  }
}
