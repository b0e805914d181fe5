import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

/// Where a service keeps something that must outlive its container.
enum StatePlace: Hashable {
  /// A named volume, or one made by somebody else under the same name.
  case volume(String, isExternal: Bool)
  /// A folder of the host.
  case folder(String)
  /// A volume without a name: Compose hands it on to the next container, under the same target.
  case anonymous(String)

  init?(_ mount: Mount, in stack: Stack) {
    switch mount.source {
    case .volume(let index):
      let volume = stack.volumes[index]
      self =
        volume.path.map { .folder($0.value) } ?? .volume(volume.name.value, isExternal: volume.isExternal)
    case .folder(let path): self = .folder(path)
    case .anonymous: self = .anonymous(mount.target.value)
    case .unknown: return nil
    }
  }

  /// With what it is, for sentences.
  var title: String {
    switch self {
    case .volume(let name, _): "volume `\(name)`"
    case .folder(let path): "folder `\(path)`"
    case .anonymous(let target): "a volume without a name at `\(target)`"
    }
  }
}

extension Service {
  /// The writable mounts of what runs.
  var writableMounts: [Mount] { container.inputs.mounts.filter { $0.access.value == .readWrite } }

  /// The mount that a path in the container lies on: the deepest one above it.
  func mount(covering path: String) -> Mount? {
    container.inputs.mounts.filter { Self.covers($0.target.value, path) }
      .max { $0.target.value.utf8.count < $1.target.value.utf8.count }
  }

  /// Whether a path lies in a folder, or is it.
  static func covers(_ folder: String, _ path: String) -> Bool {
    let end = folder.hasSuffix("/") ? folder : folder + "/"
    return path == folder || path.hasPrefix(end)
  }
}
