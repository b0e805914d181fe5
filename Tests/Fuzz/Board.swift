import Glibc

/// Memory that a worker shares with its supervisor through a file, so that it outlives the worker.
///
/// What the worker works on stands here before it begins; a trap leaves no time to write it.
struct Board {
  private static let size = 1 << 20
  private static let head = 5 * MemoryLayout<UInt64>.size

  private let memory: UnsafeMutableRawPointer

  init?(path: String) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard ftruncate(file, off_t(Self.size)) == 0 else { return nil }
    guard let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), memory != MAP_FAILED else {
      return nil
    }
    self.memory = memory
  }

  /// What was counted so far.
  enum Counter: Int {
    case runs = 1
    case stacks, checked, codes
  }

  subscript(counter: Counter) -> UInt64 {
    get { memory.load(fromByteOffset: counter.rawValue * MemoryLayout<UInt64>.size, as: UInt64.self) }
    nonmutating set {
      memory.storeBytes(of: newValue, toByteOffset: counter.rawValue * MemoryLayout<UInt64>.size, as: UInt64.self)
    }
  }

  var input: [UInt8] {
    get {
      let count = Int(memory.load(as: UInt64.self))
      return Array(UnsafeRawBufferPointer(start: memory + Self.head, count: min(count, Self.size - Self.head)))
    }
    nonmutating set {
      let bytes = newValue.prefix(Self.size - Self.head)
      memory.storeBytes(of: UInt64(bytes.count), as: UInt64.self)
      UnsafeMutableRawBufferPointer(start: memory + Self.head, count: bytes.count).copyBytes(from: bytes)
    }
  }
}
