import LoopDiagnostics
import LoopStack

/// Who mounts each volume, by its place in `Stack.volumes`; built in one pass over the stack.
struct VolumeUse {
  struct User {
    /// A place in `Stack.services`.
    let service: Int
    let name: String
    let mount: Mount
  }

  private var users: [[User]]

  init(_ stack: Stack, _ access: Access) {
    users = Array(repeating: [], count: stack.volumes.count)
    for (index, service) in stack.services.enumerated() {
      for mount in service.mounts where mount.access.value == access {
        guard case .volume(let volume) = mount.source else { continue }
        users[volume].append(User(service: index, name: service.name.value, mount: mount))
      }
    }
  }

  subscript(volume: Int) -> [User] { users[volume] }
}
