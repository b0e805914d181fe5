import LoopDiagnostics
import LoopStack

/// What a container's paths lie on; built once for a container, and asked for each of its paths.
struct MountTree {
  private let mounts: [String: Mount]
  private let folders: [String: Fact<String>]

  init(_ container: Container) {
    mounts = Dictionary(
      container.inputs.mounts.map { ($0.target.value, $0) },
      uniquingKeysWith: { _, last in last }
    )
    folders = Dictionary(
      container.isolation.scratch.map { ($0.value, $0) },
      uniquingKeysWith: { _, last in last }
    )
  }

  /// The mount that a path lies on: the deepest one above it.
  func mount(covering path: String) -> Mount? { first(in: mounts, from: path) }

  /// The mount right around another one.
  func parent(of mount: Mount) -> Mount? {
    let target = mount.target.value
    return target == "/" ? nil : first(in: mounts, from: PathText.folder(of: target))
  }

  /// The folder in memory that a path lies in, unless a mount lies between.
  func scratch(covering path: String) -> Fact<String>? {
    guard let scratch = first(in: folders, from: path), let mount = mount(covering: path) else {
      return first(in: folders, from: path)
    }
    return mount.target.value.utf8.count > scratch.value.utf8.count ? nil : scratch
  }

  private func first<Found>(in places: [String: Found], from path: String) -> Found? {
    guard !places.isEmpty, path.hasPrefix("/") else { return nil }
    var path = path
    while true {
      if let found = places[path] { return found }
      if path == "/" { return nil }
      path = PathText.folder(of: path)
    }
  }
}
