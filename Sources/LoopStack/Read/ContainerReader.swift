package import LoopFormats

/// Reads the keys of a Compose service, in all their forms, over what holds without them.
///
/// Values may hold variables; one without a known value says nothing.
/// Source: https://github.com/compose-spec/compose-spec/blob/main/05-services.md.
package struct ContainerReader: Sendable {
  /// The folder of the Compose file, relative to the repository's root; relative paths start there.
  let folder: String
  /// Places in the stack's volumes, by name and by path.
  private let volumes: [String: Int]
  let files: DeclaredFiles

  package init(folder: String, volumes: [Volume], files: DeclaredFiles = DeclaredFiles()) {
    self.folder = folder
    self.files = files
    var places: [String: Int] = [:]
    for (index, volume) in volumes.enumerated() {
      places[volume.name.value] = places[volume.name.value] ?? index
      guard let path = volume.path else { continue }
      let key = ComposePath.resolve(path.value, from: "")
      places[key] = places[key] ?? index
    }
    self.volumes = places
  }

  /// How one key changes a container.
  typealias Step = @Sendable (ContainerReader, YAMLNode, inout ContainerDraft) -> Void

  private static let steps: [String: Step] = [process, reach, inputs, isolation, lifecycle, limits]
    .reduce(into: [:]) { all, family in all.merge(family) { first, _ in first } }

  /// Keys of a service that say something about its container.
  package static let keys: Set<String> = Set(steps.keys)

  /// Mappings merge, key by key; everything else is replaced, as the emitter does it.
  package func merging(_ service: YAMLNode, over base: ContainerDraft) -> ContainerDraft {
    var draft = base
    for pair in service.pairs { Self.steps[pair.key]?(self, pair.value, &draft) }
    // A container without a network of its own joins none, whatever was generated.
    if let mode = service["network_mode"], mode.composeText != nil, service["networks"] == nil {
      draft.reach.networks = []
    }
    return draft
  }

  /// What is mounted, by a volume's name or a path as written.
  func source(_ text: String) -> MountSource {
    guard ComposePath.isPath(text) else { return volumes[text].map { .volume($0) } ?? .unknown(text) }
    return folderSource(text)
  }

  func folderSource(_ text: String) -> MountSource {
    let path = ComposePath.resolve(text, from: folder)
    return volumes[path].map { .volume($0) } ?? .folder(path)
  }
}

/// The files behind `secrets` and `configs` of the top level, by name, relative to the repository's root.
package struct DeclaredFiles: Sendable {
  package var secrets: [String: Fact<String>]
  package var configs: [String: Fact<String>]

  package init(secrets: [String: Fact<String>] = [:], configs: [String: Fact<String>] = [:]) {
    self.secrets = secrets
    self.configs = configs
  }
}
