import LoopSpec
import LoopStack

/// What a mount shows of the host, comparable however it was written.
enum MountOrigin: Hashable {
  /// A place in `Stack.volumes`, named or a folder.
  case volume(Int)
  /// A folder or a file of the host that is no volume's.
  case folder(String)
}

/// Origins of all mounts; built once for a stack.
struct MountOrigins {
  /// Volumes by the folder that they are.
  private let places: [String: Int]
  private let volumes: [Volume]

  init(_ stack: Stack) {
    volumes = stack.volumes
    var places: [String: Int] = [:]
    for (index, volume) in volumes.enumerated() {
      guard let path = volume.path?.value else { continue }
      let key = ComposePath.resolve(path, from: "")
      places[key] = places[key] ?? index
    }
    self.places = places
  }

  /// `nil` for what nobody else can mount, and for names that lead nowhere.
  subscript(mount: Mount) -> MountOrigin? {
    switch mount.source {
    case .volume(let index):
      guard let path = volumes[index].path?.value else { return .volume(index) }
      return .volume(places[ComposePath.resolve(path, from: "")] ?? index)
    case .folder(let path): return self[path: ComposePath.resolve(path, from: "")]
    case .unknown, .anonymous: return nil
    }
  }

  /// What a path of the host is, `./` in front of those below the repository's root.
  subscript(path path: String) -> MountOrigin { places[path].map { .volume($0) } ?? .folder(path) }

  /// The folder or file of the host, `./` in front of those below the repository's root; `nil` for a named volume.
  func path(of mount: Mount) -> String? {
    switch mount.source {
    case .volume(let index): volumes[index].path.map { ComposePath.resolve($0.value, from: "") }
    case .folder(let path): ComposePath.resolve(path, from: "")
    case .unknown, .anonymous: nil
    }
  }

  /// How people know it: a volume's name, or a path.
  func title(of mount: Mount) -> String {
    switch mount.source {
    case .volume(let index): volumes[index].name.value
    case .folder(let path), .unknown(let path): path
    case .anonymous: "an unnamed volume"
    }
  }
}
