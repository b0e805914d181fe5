package import LoopPlan
import LoopStack

/// Which containers a changed path has a part in.
package enum PathUse: Hashable, Sendable, Comparable {
  /// Nothing of the stack depends on it.
  case none
  /// It is below a folder of data: the host has its own.
  case data
  /// It is written anew from the spec, whatever stands in it.
  case generated
  /// Its part of the Compose file, its variables or its configuration come out otherwise.
  case stack
  /// Mounted, and sent.
  case mounted
  /// Its image is built from it.
  case image

  /// Whether a deploy with it makes another container than one without.
  package var affects: Bool { self >= .stack }
}

/// For each path that differs between two revisions, what uses it.
package struct ServiceReach: Sendable {
  private let before: Side?
  private let after: Side?
  /// Services whose generated files or Compose keys differ.
  private let changed: Set<String>
  private let changedFiles: Set<String>
  private let read: Set<String>

  fileprivate struct Side: Sendable {
    let generated: Set<String>
    let images: [String: Set<String>]
    let mounts: MountedFiles
    let named: [String: Set<String>]
    let services: [String]
    /// The edge's name, and where its generated configuration is.
    let edge: (service: String, folder: String)?
  }

  /// - Parameters:
  ///   - before: The commit at hand; `nil` where there is none, or its spec has errors.
  ///   - after: What the working tree has; `nil` likewise.
  ///   - read: What the two stacks were read from.
  package init(_ before: StackSide?, _ after: StackSide?, read: Set<String>) {
    self.before = before.map { Side($0) }
    self.after = after.map { Side($0) }
    self.read = read
    changedFiles = Self.changedFiles(before, after)
    changed = Self.changedServices(before, after, self.before, self.after, changedFiles)
  }

  /// What a path is to a service, or to the edge.
  package func use(of path: String, by service: String) -> PathUse {
    let sides = [after, before].compactMap(\.self)
    // What a build writes counts by what it would write, not by what stands there.
    if sides.contains(where: { $0.generated.contains(path) }), !changedFiles.contains(path) { return .generated }
    return sides.map { use(of: path, by: service, $0) }.max() ?? .none
  }

  /// All services that a path is something to, sorted.
  package func services(affectedBy path: String) -> [String] {
    let all = Set([after, before].compactMap(\.self).flatMap(\.services)).union(changed)
    return all.filter { use(of: path, by: $0).affects }.sorted()
  }

  private func use(of path: String, by service: String, _ side: Side) -> PathUse {
    if side.images[service]?.contains(path) ?? false { return .image }
    if let place = side.mounts.place(of: path), place.services.contains(service) {
      return place.isData ? .data : .mounted
    }
    if side.named[path]?.contains(service) ?? false { return .stack }
    if read.contains(path), changed.contains(service) { return .stack }
    return .none
  }

  // MARK: What is generated

  /// From the root.
  private static func changedFiles(_ before: StackSide?, _ after: StackSide?) -> Set<String> {
    guard let before, let after else {
      let side = after ?? before
      return Set(side?.files.keys.map { (side?.output ?? "") + "/" + $0 } ?? [])
    }
    let names = Set(before.files.keys).union(after.files.keys)
    return Set(names.filter { before.files[$0] != after.files[$0] }.map { after.output + "/" + $0 })
  }

  private static func changedServices(
    _ before: StackSide?,
    _ after: StackSide?,
    _ old: Side?,
    _ new: Side?,
    _ files: Set<String>
  ) -> Set<String> {
    let sides = [old, new].compactMap(\.self)
    let all = Set(sides.flatMap(\.services))
    guard let before, let after, let composed = ComposeServiceChanges.names(before, after) else { return all }
    if files.isEmpty { return composed }
    return all.filter { name in
      composed.contains(name)
        || sides.contains { side in
          !(side.images[name] ?? []).isDisjoint(with: files)
            || files.contains { file in
              side.mounts.place(of: file)?.services.contains(name) ?? false
                || side.edge.map { $0.service == name && file.hasPrefix($0.folder) } ?? false
            }
        }
    }
  }
}

extension ServiceReach.Side {
  fileprivate init(_ side: StackSide) {
    generated = Set(side.files.keys.map { side.output + "/" + $0 })
    images = ImageFiles(side).reaches.mapValues { Set($0.entries.map(\.path)) }
    mounts = MountedFiles(side.stack)
    named = NamedFiles(side.stack).services
    edge = side.stack.edge.map { ($0.serviceName, side.output + "/nginx/") }
    services = side.stack.services.map(\.name.value) + (side.stack.edge.map { [$0.serviceName] } ?? [])
  }
}
