import LoopDiagnostics
import LoopStack

/// Absolute paths inside a container.
enum ContainerPath {
  /// Whether a path is a folder, or lies below it.
  static func covers(_ folder: String, _ path: String) -> Bool {
    folder == "/" || path == folder || (path.utf8.count > folder.utf8.count && path.hasPrefix(folder + "/"))
  }
}

extension Service {
  /// The mount that a path lies on: the deepest one above it.
  func mount(covering path: String) -> Mount? {
    self.mounts.filter { ContainerPath.covers($0.target.value, path) }
      .max { $0.target.value.utf8.count < $1.target.value.utf8.count }
  }
}
