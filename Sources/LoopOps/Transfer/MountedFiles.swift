import LoopSpec
import LoopStack

/// Folders and files of the repository that containers have mounted, and which of them are sent to a host.
struct MountedFiles {
  struct Place: Hashable {
    /// From the root.
    var path: String
    /// Names of services, the edge's among them.
    var services: Set<String> = []
    /// Whether it holds what services keep, or nobody says what: then it is the host's own, never sent.
    var isData = false
  }

  /// Sorted by path.
  let places: [Place]

  init(_ stack: Stack) {
    var found: [String: Place] = [:]
    let edge = stack.edge.map { [($0.serviceName, $0.container.inputs)] } ?? []
    for (name, inputs) in stack.services.map({ ($0.name.value, $0.container.inputs) }) + edge {
      for mount in inputs.mounts {
        guard let (text, isData) = Self.source(of: mount, stack), let path = Self.path(text) else { continue }
        var place = found[path] ?? Place(path: path)
        place.services.insert(name)
        place.isData = place.isData || isData
        found[path] = place
      }
    }
    places = found.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The innermost place that a path is at or below.
  func place(of path: String) -> Place? {
    places.filter { $0.path.isEmpty || path == $0.path || path.hasPrefix($0.path + "/") }
      .max { $0.path.utf8.count < $1.path.utf8.count }
  }

  /// Whether a path is the host's own.
  func isData(_ path: String) -> Bool { place(of: path)?.isData ?? false }

  private static func source(of mount: Mount, _ stack: Stack) -> (path: String, isData: Bool)? {
    let isWritten = mount.access.value == .readWrite
    switch mount.source {
    // A folder of the repository that nobody writes is as much a part of it as the code.
    case .folder(let path): return (path, isWritten)
    case .volume:
      guard let volume = stack.volume(mount), let path = volume.path?.value else { return nil }
      let isCode = !volume.holds.isEmpty && volume.holds.allSatisfy { [.static, .config].contains($0.value) }
      return (path, isWritten || !isCode)
    case .unknown, .anonymous: return nil
    }
  }

  /// A path below the root; `nil` for one of the host.
  static func path(_ text: String) -> String? {
    if text.contains("$") { return nil }
    let place = ComposePath.resolve(text, from: "")
    return place.hasPrefix("./") ? String(place.dropFirst(2)) : nil
  }
}
