import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

extension StackImport {
  /// One service: its container, its image, and what starts in it.
  mutating func draft(
    _ service: ComposeProject.Service,
    _ reader: ContainerReader,
    _ project: ComposeProject
  ) -> ServiceDraft {
    var draft = reader.merging(service.keys, over: .silent)
    addFiles(to: &draft, service.keys)
    if draft.reach.networks.isEmpty, service.keys["network_mode"] == nil {
      draft.reach.networks = [NetworkAttachment(Fact("default", .table(.compose)))]
    }
    let image = imageSource(service, draft, project)
    // Beside `build`, `image` is the name that the result gets.
    if case .build = image { draft.process.image = nil }
    let contents = contents(of: image, service, project)
    return ServiceDraft(
      name: service.name,
      keys: service.keys,
      image: image,
      container: draft.container,
      contents: contents,
      launch: Self.launch(draft, contents, image)
    )
  }

  /// Variables of `env_file`, under those that Compose writes itself.
  private mutating func addFiles(to draft: inout ContainerDraft, _ keys: YAMLNode) {
    var added: [EnvironmentVariable] = []
    var places: [String: Int] = [:]
    let own = Set(draft.inputs.environment.map(\.name.value) + draft.inputs.hostVariables.map(\.value))
    for path in draft.inputs.environmentFiles {
      guard let file = access.file(path.value) else {
        if path.value.hasPrefix("./"), !Self.isOptional(path, keys) { reportMissing(path) }
        continue
      }
      inventory.opened(file.file)
      let read = EnvironmentFile(file, isRaw: Self.isRaw(path, keys)).variables.prefix(max(0, variableRoom))
      variableRoom -= read.count
      inventory.understood(read.count)
      for variable in read {
        guard let value = variable.value.value, !own.contains(variable.name.value) else { continue }
        let entry = EnvironmentVariable(
          name: variable.name,
          value: Fact(value, .spec(variable.value.span)),
          reference: nil
        )
        if let place = places[variable.name.value] {
          added[place] = entry
        } else {
          places[variable.name.value] = added.count
          added.append(entry)
        }
      }
    }
    draft.inputs.environment = added + draft.inputs.environment
  }

  private static func entry(_ path: Fact<String>, _ keys: YAMLNode) -> YAMLNode? {
    keys["env_file"]?.items.first { $0.isMapping && $0["path"]?.span == path.span }
  }

  private static func isOptional(_ path: Fact<String>, _ keys: YAMLNode) -> Bool {
    entry(path, keys)?["required"]?.written == "false"
  }

  private static func isRaw(_ path: Fact<String>, _ keys: YAMLNode) -> Bool {
    entry(path, keys)?["format"]?.written == "raw"
  }

  /// Such files are often left out of a repository on purpose.
  private mutating func reportMissing(_ path: Fact<String>) {
    guard let span = path.span else { return }
    let message = "the file `\(path.value)` cannot be read, so its variables are not known"
    diagnostics.report(Diagnostic(ComposeCodes.missingFile.code, .advice, message, at: span))
  }

  // MARK: Images

  private func imageSource(
    _ service: ComposeProject.Service,
    _ draft: ContainerDraft,
    _ project: ComposeProject
  ) -> ImageSource {
    guard let build = service.keys["build"], !build.isNull else {
      return .image(draft.process.image ?? Fact(ImageReference(service.name.value), .spec(service.name.span)))
    }
    let context = build.isMapping ? build["context"] ?? build : build
    let path = context.written.flatMap(ComposeInterpolation.standard) ?? "."
    let file = build["dockerfile"].flatMap { node in
      node.written.flatMap(ComposeInterpolation.standard).map { Fact($0, .spec(node.span)) }
    }
    let span = build.isMapping && build["context"] == nil ? service.name.span : context.span
    return .build(
      Build(
        recipe: .dockerfile(file ?? Fact("Dockerfile", .table(.compose))),
        context: Fact(Self.isRemote(path) ? path : ComposePath.resolve(path, from: project.folder), .spec(span)),
        arguments: Self.arguments(build["args"])
      )
    )
  }

  /// A repository that the builder fetches; https://docs.docker.com/build/concepts/context/#git-repositories.
  static func isRemote(_ context: String) -> Bool {
    context.contains("://") || context.hasPrefix("git@") || context.hasPrefix("github.com/")
  }

  /// `args` as a mapping or a list; those without a value come from the shell.
  private static func arguments(_ node: YAMLNode?) -> [Entry<String>] {
    guard let node else { return [] }
    let listed = node.items.compactMap { item -> Entry<String>? in
      guard let text = item.written.flatMap(ComposeInterpolation.standard), let equals = text.firstIndex(of: "=") else {
        return nil
      }
      return Entry(
        key: Located(String(text[..<equals]), at: item.span),
        value: Located(String(text[text.index(after: equals)...]), at: item.span)
      )
    }
    return listed
      + node.pairs.compactMap { pair in
        guard case .scalar(let scalar) = pair.value.content, !scalar.isNull else { return nil }
        // With an unknown variable in it, the name still says something.
        let text = ComposeInterpolation.standard(scalar.text) ?? scalar.text
        return Entry(key: Located(pair.key, at: pair.keySpan), value: Located(text, at: pair.value.span))
      }
  }

  /// What starts: Compose's words over the image's.
  ///
  /// An entry point of Compose's takes the image's command back.
  private static func launch(_ draft: ContainerDraft, _ contents: ImageContents?, _ image: ImageSource) -> Launch {
    let facts = contents?.facts
    let entrypoint = draft.process.entrypoint ?? facts?.entrypoint
    let command = draft.process.command ?? (draft.process.entrypoint == nil ? facts?.command : nil)
    var environment: [String: Fact<String>] = [:]
    for variable in (facts?.environment ?? []) + draft.inputs.environment {
      environment[variable.name.value] = variable.value
    }
    if let words = LaunchCommand.joined(entrypoint, command) {
      let launch = Launch(running: words, in: environment)
      // Flags alone are for the image's own program, which the table may know.
      if launch.runtime.value != .unknown || !(words.value.words.first?.hasPrefix("-") ?? true) { return launch }
    }
    if case .image(let reference) = image, let launch = Launch(of: reference.value) { return launch }
    if let base = facts?.base, let launch = Launch(of: base.value) { return launch }
    return .unknown
  }
}
