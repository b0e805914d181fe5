import LoopDiagnostics
import LoopFormats
import LoopStack

/// A mount in long syntax.
struct ComposeMount {
  private let target: String
  private let isReadOnly: Bool
  private let source: Source
  private let comment: String?

  private enum Source {
    case named(String)
    case folder(String)
  }

  /// `nil` for a source that is no volume's name; a rule reports it.
  init?(_ mount: Mount, of stack: Stack, in folder: OutputFolder) {
    switch mount.source {
    case .unknown, .anonymous: return nil
    case .folder(let path): source = .folder(folder.reference(to: path))
    case .volume(let index):
      let volume = stack.volumes[index]
      source = volume.path.map { .folder(folder.reference(to: $0.value)) } ?? .named(volume.name.value)
    }
    target = mount.target.value
    isReadOnly = mount.access.value == .readOnly
    comment = nil
  }

  /// A folder that is only read.
  init(reading path: String, at target: String, comment: String? = nil) {
    source = .folder(path)
    self.target = target
    isReadOnly = true
    self.comment = comment
  }

  var value: YAMLValue {
    .mapping {
      switch source {
      case .named(let name):
        YAMLEntry("type", "volume", comment: comment)
        YAMLEntry("source", ComposeText.literal(name))
      case .folder(let path):
        YAMLEntry("type", "bind", comment: comment)
        YAMLEntry("source", ComposeText.literal(path))
      }
      YAMLEntry("target", ComposeText.literal(target))
      if isReadOnly { YAMLEntry("read_only", true) }
      // A missing folder is an error here, not an empty one that root owns.
      if case .folder = source { YAMLEntry("bind") { YAMLEntry("create_host_path", false) } }
    }
  }
}
