import LoopStack

/// Who mounts what, in the order of the first mount; built in one pass over the stack.
struct VolumeUse {
  struct User {
    let runner: RunningContainer
    let mount: Mount

    var name: String { runner.name }
  }

  /// Everybody who mounts one thing.
  struct Group {
    let origin: MountOrigin
    var users: [User]

    /// Each container once, by its first mount.
    var containers: [User] {
      var seen: Set<String> = []
      return users.filter { seen.insert($0.name).inserted }
    }
  }

  private(set) var groups: [Group] = []
  private var places: [MountOrigin: Int] = [:]

  init(_ stack: Stack, _ origins: MountOrigins, _ access: Access) {
    for runner in RunningContainer.all(in: stack) {
      for mount in runner.container.inputs.mounts where mount.access.value == access {
        guard let origin = origins[mount] else { continue }
        let user = User(runner: runner, mount: mount)
        if let place = places[origin] {
          groups[place].users.append(user)
        } else {
          places[origin] = groups.count
          groups.append(Group(origin: origin, users: [user]))
        }
      }
    }
  }

  /// Everybody who mounts it.
  subscript(origin: MountOrigin) -> [User] { places[origin].map { groups[$0].users } ?? [] }
}
