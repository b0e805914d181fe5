package import LoopDiagnostics
package import LoopStack
import LoopFormats
import LoopSpec

/// Assembles a stack from Compose files, the Dockerfiles that they build, and the nginx configuration that they mount.
package struct StackImport {
  /// What is needed of the world: a file by its path from the root, and the names in a folder.
  package struct Access {
    package var file: (String) -> SourceFile?
    package var names: (String) -> [String]

    package init(
      file: @escaping (String) -> SourceFile?,
      names: @escaping (String) -> [String] = { _ in [] }
    ) {
      self.file = file
      self.names = names
    }
  }

  /// The files of one run, told apart.
  package struct Files: Sendable {
    package var compose: [SourceFile]
    package var nginx: [SourceFile]
    package var dockerfiles: [SourceFile]

    package init(compose: [SourceFile] = [], nginx: [SourceFile] = [], dockerfiles: [SourceFile] = []) {
      self.compose = compose
      self.nginx = nginx
      self.dockerfiles = dockerfiles
    }
  }

  let access: Access
  let files: Files
  var diagnostics = Diagnostics()
  var inventory = Inventory()
  /// Dockerfiles that were missed, each told once.
  var missing: Set<String> = []
  /// Variables of `env_file` that may still be taken: a thousand services may name the same long file.
  var variableRoom = 200_000

  /// Reads what is given and what it names.
  ///
  /// - Parameters:
  ///   - files: What the user named.
  ///   - access: Where other files come from.
  ///   - diagnostics: Takes what is wrong with the files themselves.
  ///   - inventory: Takes what was read and what was not understood.
  /// - Returns: What will run; `nil` when none of the files could be read.
  package static func read(
    _ files: Files,
    access: Access,
    reporting diagnostics: inout Diagnostics,
    inventory: inout Inventory
  ) -> Stack? {
    var reader = StackImport(access, files)
    let stack = reader.stack()
    diagnostics.append(contentsOf: reader.diagnostics.all)
    inventory = reader.inventory
    return stack
  }

  private init(_ access: Access, _ files: Files) {
    self.access = access
    self.files = files
  }

  private mutating func stack() -> Stack? {
    var loader = ComposeLoader(inventory, lookup: access.file)
    let project = loader.project(files.compose) ?? standalone()
    diagnostics.append(contentsOf: loader.diagnostics.all)
    inventory = loader.inventory
    guard let project else { return nil }
    let volumes = project.volumes.map { Self.volume($0, in: project.folder) }
    let containers = ContainerReader(folder: project.folder, volumes: volumes, files: Self.files(project))
    var drafts = project.services.map { draft($0, containers, project) }
    let bare = ComposeProject(folder: "", span: project.span)
    drafts += unbuilt().map { draft($0, containers, bare) }
    let nginx = proxy(drafts)
    if let nginx {
      Self.route(nginx.proxy, to: &drafts)
      // Its configuration says where it listens, whatever the image's own does.
      if let port = nginx.proxy.server.ports.first, nginx.proxy.isListeningKnown,
        let place = drafts.firstIndex(where: { $0.name.value == nginx.service })
      {
        drafts[place].launch.listens = port
      }
    }
    if !loader.hasFiles, drafts.isEmpty, nginx == nil { return nil }
    let names = ServiceNames(drafts)
    let services = drafts.map { $0.service(calling: names) }
    let edge = nginx.map { found in
      Self.edge(found.proxy, services.first { $0.name.value == found.service })
    }
    return Stack(
      name: project.name ?? Fact(Self.projectName(project.folder), .table(.compose)),
      source: files.compose.first?.text.name ?? files.nginx.first?.text.name ?? "",
      span: project.span,
      volumes: volumes,
      services: services,
      networks: Self.networks(project, services),
      index: ServiceIndex(services),
      edge: edge,
      target: Target(name: nil, profile: Fact(.linux, .table(.engine))),
      variants: [],
      policy: Policy(drops: [], severities: [], allowances: []),
      form: .files,
      variables: project.variables,
      undefined: project.undefined
    )
  }

  /// Dockerfiles and nginx configurations alone, without a Compose file.
  private func standalone() -> ComposeProject? {
    (files.dockerfiles.first ?? files.nginx.first).map { first in
      ComposeProject(folder: "", span: SourceSpan(file: first.file, start: 0, end: 0))
    }
  }

  /// Dockerfiles that the user named and that nothing builds, each as a service of its own.
  private func unbuilt() -> [ComposeProject.Service] {
    files.dockerfiles.filter { !inventory.files.contains($0.file) }.map(Self.service)
  }

  /// A Dockerfile by itself, built in its own folder.
  private static func service(of file: SourceFile) -> ComposeProject.Service {
    let span = SourceSpan(file: file.file, start: 0, end: 0)
    func scalar(_ text: String) -> YAMLNode { YAMLNode(.scalar(YAMLNode.Scalar(text, isPlain: false)), at: span) }
    func mapping(_ pairs: KeyValuePairs<String, YAMLNode>) -> YAMLNode {
      YAMLNode(.mapping(pairs.map { YAMLPair(key: $0.key, keySpan: span, value: $0.value) }), at: span)
    }
    let folder = ComposeLoader.folder(of: file.text.name)
    let name = file.text.name.split(separator: "/").last.map(String.init) ?? file.text.name
    let build = mapping(["context": scalar(folder.isEmpty ? "." : folder), "dockerfile": scalar(name)])
    return ComposeProject.Service(
      name: Located(folder.split(separator: "/").last.map(String.init) ?? "image", at: span),
      keys: mapping(["build": build])
    )
  }

  /// Compose takes the folder's name; that of the root is not told.
  private static func projectName(_ folder: String) -> String {
    folder.split(separator: "/").last.map(String.init) ?? "project"
  }

  // MARK: Top level

  private static func volume(_ pair: YAMLPair, in folder: String) -> Volume {
    let options = pair.value["driver_opts"]
    let type = options?["type"]
    let isBind =
      options?["o"]?.written.map { $0.split(separator: ",").contains { $0 == "bind" || $0 == "rbind" } } ?? false
    let device = isBind ? options?["device"] : nil
    let path = device.flatMap { node in
      node.written.flatMap(ComposeInterpolation.standard)
        .map { Fact(ComposePath.resolve($0, from: folder), .spec(node.span)) }
    }
    let driver = type.flatMap { node in node.written.map { Fact($0, Origin.spec(node.span)) } }
    return Volume(
      name: Fact(pair.key, .spec(pair.keySpan)),
      path: path,
      holds: [],
      driver: isBind ? nil : driver.flatMap { $0.value == "none" ? nil : $0 },
      isExternal: isTrue(pair.value["external"])
    )
  }

  /// `external: true`, or the old `external: {name: …}`.
  private static func isTrue(_ node: YAMLNode?) -> Bool {
    guard let node else { return false }
    return node.isMapping || node.written == "true"
  }

  private static func files(_ project: ComposeProject) -> DeclaredFiles {
    func paths(_ pairs: [YAMLPair]) -> [String: Fact<String>] {
      var paths: [String: Fact<String>] = [:]
      for pair in pairs {
        guard let node = pair.value["file"], let path = node.written.flatMap(ComposeInterpolation.standard) else {
          continue
        }
        paths[pair.key] = Fact(ComposePath.resolve(path, from: project.folder), .spec(node.span))
      }
      return paths
    }
    return DeclaredFiles(secrets: paths(project.secrets), configs: paths(project.configs))
  }

  private static func networks(_ project: ComposeProject, _ services: [Service]) -> [StackNetwork] {
    func flag(_ node: YAMLNode?) -> Fact<Bool> {
      node.map { Fact(isTrue($0), .spec($0.span)) } ?? Fact(false, .table(.compose))
    }
    var networks = project.networks.map { pair in
      StackNetwork(
        name: Fact(pair.key, .spec(pair.keySpan)),
        isInternal: flag(pair.value["internal"]),
        isExternal: flag(pair.value["external"])
      )
    }
    let usesDefault = services.contains { $0.container.reach.networks.contains { $0.name.value == "default" } }
    if usesDefault, !networks.contains(where: { $0.name.value == "default" }) {
      let silent = Fact(false, Origin.table(.compose))
      networks.append(StackNetwork(name: Fact("default", .table(.compose)), isInternal: silent, isExternal: silent))
    }
    return networks
  }
}
