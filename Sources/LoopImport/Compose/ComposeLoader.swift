import LoopDiagnostics
import LoopFormats
import LoopStack

/// Reads Compose files and everything that they name, within bounds.
struct ComposeLoader {
  private let lookup: (String) -> SourceFile?
  private(set) var diagnostics = Diagnostics()
  private(set) var inventory: Inventory
  /// Trees by the path of their file, as read, with the variables of whoever named it first.
  private var trees: [String: YAMLNode] = [:]
  private var sources: [FileID: SourceFile] = [:]
  private var undefined: [Located<String>] = []
  private var fileCount = 0
  /// Values that may still be copied by `include` and `extends`.
  private var budget = 2_000_000

  private static let fileLimit = 100
  private static let deepest = 16

  /// Whether any Compose file could be read.
  var hasFiles: Bool { !trees.isEmpty }

  init(_ inventory: Inventory, lookup: @escaping (String) -> SourceFile?) {
    self.inventory = inventory
    self.lookup = lookup
  }

  // MARK: Projects

  /// Several files that hold together; `nil` when the first of them cannot be read.
  mutating func project(_ files: [SourceFile]) -> ComposeProject? {
    guard let first = files.first else { return nil }
    let folder = Self.folder(of: first.text.name)
    let variables = environment(in: folder, over: ComposeVariables())
    var merged: YAMLNode?
    for file in files {
      guard let tree = tree(of: file, variables) else { continue }
      let whole = expanded(tree, path: file.text.name, project: folder, variables, [file.text.name])
      merged = merged.map { ComposeMerge.merging($0, whole) } ?? whole
    }
    guard let tree = merged.flatMap(ComposeMerge.settled) else { return nil }
    var project = project(of: tree, in: folder)
    project.variables = variables.names
    project.undefined = undefined
    project.sources = sources
    return project
  }

  private func project(of tree: YAMLNode, in folder: String) -> ComposeProject {
    var project = ComposeProject(folder: folder, span: tree.span.beginning)
    project.name = tree["name"].flatMap { node in node.written.map { Fact($0, .spec(node.span)) } }
    project.services = (tree["services"]?.pairs ?? []).filter { $0.value.isMapping }.map {
      ComposeProject.Service(name: Located($0.key, at: $0.keySpan), keys: $0.value)
    }
    project.networks = tree["networks"]?.pairs ?? []
    project.volumes = tree["volumes"]?.pairs ?? []
    project.secrets = tree["secrets"]?.pairs ?? []
    project.configs = tree["configs"]?.pairs ?? []
    return project
  }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// `.env` beside the first file; what the shell sets is not known.
  private mutating func environment(in folder: String, over known: ComposeVariables) -> ComposeVariables {
    guard let file = lookup(Self.join(folder, ".env")) else { return known }
    inventory.opened(file.file)
    return known.adding(EnvironmentFile(file, known: known.values))
  }

  private static func join(_ folder: String, _ path: String) -> String {
    let whole = ComposePath.resolve(path, from: folder)
    return whole.hasPrefix("./") ? String(whole.dropFirst(2)) : whole
  }

  // MARK: Files

  private mutating func tree(of file: SourceFile, _ variables: ComposeVariables) -> YAMLNode? {
    if let known = trees[file.text.name] { return known }
    inventory.opened(file.file)
    sources[file.file] = file
    let node = YAMLReader.read(file.text, as: file.file, dialect: .compose, reporting: &diagnostics)
    guard let node else { return nil }
    guard node.isMapping else {
      let message = "a Compose file is a mapping, this is \(node.kindName)"
      diagnostics.report(ComposeCodes.misunderstood, message, at: node.span)
      return nil
    }
    var check = ComposeCheck(inventory)
    check.file(node, &diagnostics)
    inventory = check.inventory
    undefined += variables.undefined(in: node)
    var substitution = ComposeSubstitution(variables)
    let tree = substitution.apply(to: node)
    trees[file.text.name] = tree
    return tree
  }

  /// A file by the path that another one names; reported where it is named when it cannot be had.
  private mutating func file(_ path: String, from folder: String, named span: SourceSpan) -> SourceFile? {
    fileCount += 1
    guard fileCount <= Self.fileLimit else {
      if fileCount == Self.fileLimit + 1 {
        diagnostics.report(ComposeCodes.tooMany, "more than \(Self.fileLimit) files are named up to here", at: span)
      }
      return nil
    }
    if let file = lookup(Self.join(folder, path)) { return file }
    let message = "the file `\(path)` cannot be read"
    let help = "paths start at the folder of the file that names them, and stay in the repository"
    diagnostics.report(ComposeCodes.missingFile, message, at: span, help: help)
    return nil
  }

  /// A file with what it includes below it and what its services extend in them.
  private mutating func expanded(
    _ tree: YAMLNode,
    path: String,
    project: String,
    _ variables: ComposeVariables,
    _ open: [String]
  ) -> YAMLNode {
    let folder = Self.folder(of: path)
    var result = tree.mapping { key, value in
      switch key {
      case "services":
        value.mapping { name, service in
          var chain: [ExtendsLink] = [ExtendsLink(path: path, service: name)]
          let whole = extended(service, in: tree, path: path, variables, &chain)
          return ComposeFolder.moving(whole, from: folder, to: project)
        }
      case "secrets", "configs": ComposeFolder.movingFiles(value, from: folder, to: project)
      default: value
      }
    }
    for included in includes(of: tree, path: path, project: project, variables, open) {
      result = ComposeMerge.merging(included, result)
    }
    return result
  }

  // MARK: include

  /// What a file includes; `open` are the files that are being read, the outermost first.
  private mutating func includes(
    of tree: YAMLNode,
    path: String,
    project: String,
    _ variables: ComposeVariables,
    _ open: [String]
  ) -> [YAMLNode] {
    guard let list = tree["include"] else { return [] }
    let folder = Self.folder(of: path)
    var found: [YAMLNode] = []
    for item in list.items {
      let entry = item.isMapping ? item["path"] ?? item : item
      let given = item["env_file"].map { environment(of: $0, in: folder, over: variables) }
      if let folder = item["project_directory"] {
        inventory.notUnderstood("include.project_directory", at: folder.span)
      }
      var merged: YAMLNode?
      for node in entry.isSequence ? entry.items : [entry] {
        guard let name = node.written.flatMap(ComposeInterpolation.standard),
          let file = file(name, from: folder, named: node.span)
        else { continue }
        guard mayOpen(file, open, named: node.span) else { continue }
        let inner = Self.folder(of: file.text.name)
        let own = given ?? environment(in: inner, over: variables)
        guard let tree = self.tree(of: file, own), affords(tree, at: node.span) else { continue }
        let whole = expanded(tree, path: file.text.name, project: project, own, open + [file.text.name])
        merged = merged.map { ComposeMerge.merging($0, whole) } ?? whole
      }
      if let merged { found.append(merged) }
    }
    return found
  }

  private mutating func mayOpen(_ file: SourceFile, _ open: [String], named span: SourceSpan) -> Bool {
    if open.contains(file.text.name) {
      let words = (open + [file.text.name]).map { "`\($0)`" }.joined(separator: " includes ")
      diagnostics.report(ComposeCodes.tooMany, words + ": a circle", at: span)
      return false
    }
    if open.count < Self.deepest { return true }
    diagnostics.report(ComposeCodes.tooMany, "files are included more than \(Self.deepest) deep", at: span)
    return false
  }

  /// The `env_file` of an `include`, in place of `.env`.
  private mutating func environment(
    of node: YAMLNode,
    in folder: String,
    over known: ComposeVariables
  ) -> ComposeVariables {
    var variables = known
    for item in node.isSequence ? node.items : [node] {
      guard let path = item.written.flatMap(ComposeInterpolation.standard),
        let file = file(path, from: folder, named: item.span)
      else { continue }
      inventory.opened(file.file)
      variables = variables.adding(EnvironmentFile(file, known: variables.values))
    }
    return variables
  }

  /// Whether a value may be copied once more; told where copying ends.
  private mutating func affords(_ node: YAMLNode, at span: SourceSpan) -> Bool {
    if budget < 0 { return false }
    budget -= Self.size(of: node, atMost: budget)
    if budget < 0 {
      diagnostics.report(ComposeCodes.tooMany, "what is included and extended up to here is too much to read", at: span)
    }
    return budget >= 0
  }

  /// How many values a tree holds; counting ends beyond a limit.
  private static func size(of node: YAMLNode, atMost limit: Int) -> Int {
    var count = 1
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      for item in items where count <= limit { count += size(of: item, atMost: limit - count) }
    case .mapping(let pairs):
      for pair in pairs where count <= limit { count += size(of: pair.value, atMost: limit - count) }
    }
    return count
  }

  // MARK: extends

  private struct ExtendsLink: Hashable {
    var path: String
    var service: String
  }

  /// A service over what it extends, and that over what it extends in turn.
  private mutating func extended(
    _ service: YAMLNode,
    in tree: YAMLNode,
    path: String,
    _ variables: ComposeVariables,
    _ chain: inout [ExtendsLink]
  ) -> YAMLNode {
    guard let extends = service["extends"] else { return service }
    let nameNode = extends.isMapping ? extends["service"] : extends
    guard let nameNode, let name = nameNode.written else { return service }
    var source = (tree: tree, path: path)
    if let node = extends["file"], let text = node.written {
      guard let file = file(text, from: Self.folder(of: path), named: node.span),
        let other = self.tree(of: file, variables)
      else { return service }
      source = (other, file.text.name)
    }
    let link = ExtendsLink(path: source.path, service: name)
    guard !chain.contains(link) else {
      let words = (chain.map(\.service) + [name]).map { "`\($0)`" }.joined(separator: " extends ")
      diagnostics.report(ComposeCodes.extendsCycle, "\(words): a circle", at: nameNode.span)
      return service
    }
    guard let base = source.tree["services"]?[name] else {
      let message = "`\(source.path)` has no service `\(name)` to extend"
      diagnostics.report(ComposeCodes.missingService, message, at: nameNode.span)
      return service
    }
    chain.append(link)
    guard chain.count <= Self.deepest, affords(base, at: nameNode.span) else { return service }
    let whole = extended(base, in: source.tree, path: source.path, variables, &chain)
    let moved = ComposeFolder.moving(whole, from: Self.folder(of: source.path), to: Self.folder(of: path))
    return ComposeMerge.merging(moved, service, at: ["services", name])
  }
}
