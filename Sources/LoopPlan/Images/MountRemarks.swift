import LoopDiagnostics
import LoopStack

/// Files of the repository that a container has mounted: no image holds them, and no change of them stops it.
struct MountRemarks {
  private let trees: ContextComparisons

  init(_ trees: ContextComparisons) { self.trees = trees }

  /// A sentence for each mount whose files differ.
  func remarks(_ before: Service, _ old: Stack, _ after: Service, _ new: Stack) -> [String] {
    let earlier = Set(Self.mounts(of: before, old))
    return Self.mounts(of: after, new).filter(earlier.contains).compactMap { remark($0, after.name.value) }
  }

  private struct Place: Hashable {
    /// From the root.
    let path: String
    let target: String
  }

  /// Mounts of what the repository holds; that another place is mounted is Compose's matter.
  private static func mounts(of service: Service, _ stack: Stack) -> [Place] {
    let inputs = service.container.inputs
    let mounts = inputs.mounts.compactMap { mount -> Place? in
      let text: String? =
        if case .folder(let path) = mount.source { path } else { stack.volume(mount)?.path?.value }
      return place(text, mount.target.value)
    }
    return mounts + inputs.secrets.compactMap { place($0.source?.value, $0.target.value) }
  }

  private static func place(_ text: String?, _ target: String) -> Place? {
    guard let text, !text.hasPrefix("/"), !text.hasPrefix("~") else { return nil }
    return BuildFiles.folder(text, from: "").map { Place(path: $0, target: target) }
  }

  private func remark(_ mount: Place, _ service: String) -> String? {
    let name = "`\(Shown.text(service))`: `\(Shown.text(mount.path, longest: 200))"
    let target = "mounted at `\(Shown.text(mount.target, longest: 200))` changed"
    if let old = trees.before.entry(at: mount.path), let new = trees.after.entry(at: mount.path) {
      if TreeComparison(trees.before, trees.after).isSame(old, new) == true { return nil }
      // A bind mount holds on to the file that was there; editors, git and most tools put another in its place.
      return "\(name)` \(target): the container keeps the old file until it is recreated"
    }
    let count = trees.countOfChanges(in: mount.path)
    if count == 0 { return nil }
    let files = count == 1 ? "1 file" : "\(count) files"
    return "\(name)/` \(target) (\(files)): the running container sees it at once; it is not restarted"
  }
}
