import LoopDiagnostics
import LoopStack

/// The mounts of one container by their targets, to find what lies inside what without comparing all of them.
struct MountTree {
  private let places: [String: Mount]

  init(_ mounts: [Mount]) {
    places = Dictionary(mounts.map { ($0.target.value, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// The mount right around another one.
  func parent(of mount: Mount) -> Mount? {
    var path = mount.target.value
    while path != "/", path.hasPrefix("/") {
      path = ContainerPath.folder(of: path)
      if let parent = places[path] { return parent }
    }
    return nil
  }
}
