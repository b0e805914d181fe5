import LoopWorkspace
import Synchronization

/// The real files, with one failure at a chosen call, or an intruder, or the death of the process there.
///
/// A death is what SIGKILL does: the call does not happen, or a write happens by half, every descriptor is closed, which
/// gives back the lock, and no later call does anything.
final class FaultyFileSystem: FileSystem {
  enum Fault: Sendable {
    case none
    case failure(SystemError)
    case death
    /// Somebody else does something just before the call.
    case intrusion(@Sendable () -> Void)
  }

  private struct State {
    var calls: [String] = []
    var open: Set<Descriptor> = []
    var isDead = false
  }

  /// No system has this number.
  static let dead = SystemError(99_999)

  private let real = PosixFileSystem()
  private let fault: Fault
  private let index: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - fault: What happens.
  ///   - index: At which call, counted from 0; closing is no call, since it cannot fail.
  init(_ fault: Fault = .none, at index: Int = .max) {
    self.fault = fault
    self.index = index
  }

  /// The names of the calls so far.
  var calls: [String] { state.withLock { $0.calls } }

  var isDead: Bool { state.withLock { $0.isDead } }

  /// Counts a call; `true` when it is the one to die in.
  private func enter(_ call: String) throws(SystemError) -> Bool {
    let (isDead, number) = state.withLock { state in
      state.calls.append(call)
      return (state.isDead, state.calls.count - 1)
    }
    if isDead { throw Self.dead }
    guard number == index else { return false }
    switch fault {
    case .none: return false
    case .failure(let error): throw error
    case .death: return true
    case .intrusion(let act):
      act()
      return false
    }
  }

  private func die() -> SystemError {
    let open = state.withLock { state in
      state.isDead = true
      defer { state.open = [] }
      return state.open
    }
    for descriptor in open { real.close(descriptor) }
    return Self.dead
  }

  private func call<Result>(
    _ name: String,
    _ body: () throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    if try enter(name) { throw die() }
    return try body()
  }

  private func opening(
    _ name: String,
    _ body: () throws(SystemError) -> Descriptor
  ) throws(SystemError) -> Descriptor {
    let descriptor = try call(name, body)
    state.withLock { _ = $0.open.insert(descriptor) }
    return descriptor
  }

  func close(_ descriptor: Descriptor) {
    let wasOpen = state.withLock { $0.open.remove(descriptor) != nil }
    if wasOpen { real.close(descriptor) }
  }

  func write(_ descriptor: Descriptor, _ buffer: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    if try enter("write") {
      _ = try real.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[..<(buffer.count / 2)]))
      throw die()
    }
    // Each write is cut short, so that the loop around it is always exercised.
    return try real.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[..<max(1, buffer.count - 1)]))
  }

  /// Not passed on: a test does not survive a power failure anyway, and the disk is slow.
  func synchronize(_ descriptor: Descriptor) throws(SystemError) {
    try call("synchronize") {}
  }

  func openFolder(path: String) throws(SystemError) -> Descriptor {
    try opening("openFolder") { () throws(SystemError) in try real.openFolder(path: path) }
  }

  func openFolder(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor {
    try opening("openFolder") { () throws(SystemError) in try real.openFolder(name, in: folder) }
  }

  func openFile(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor {
    try opening("openFile") { () throws(SystemError) in try real.openFile(name, in: folder) }
  }

  func createFile(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor {
    try opening("createFile") { () throws(SystemError) in try real.createFile(name, in: folder) }
  }

  func read(_ descriptor: Descriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try call("read") { () throws(SystemError) in try real.read(descriptor, into: buffer) }
  }

  func setMode(_ descriptor: Descriptor, _ mode: UInt32) throws(SystemError) {
    try call("setMode") { () throws(SystemError) in try real.setMode(descriptor, mode) }
  }

  func lock(_ descriptor: Descriptor, _ mode: LockMode) throws(SystemError) {
    try call("lock") { () throws(SystemError) in try real.lock(descriptor, mode) }
  }

  func status(of descriptor: Descriptor) throws(SystemError) -> FileStatus {
    try call("status") { () throws(SystemError) in try real.status(of: descriptor) }
  }

  func status(of name: String, in folder: Descriptor) throws(SystemError) -> FileStatus {
    try call("status") { () throws(SystemError) in try real.status(of: name, in: folder) }
  }

  func names(in folder: Descriptor, limit: Int) throws(SystemError) -> [String] {
    try call("names") { () throws(SystemError) in try real.names(in: folder, limit: limit) }
  }

  func target(of name: String, in folder: Descriptor) throws(SystemError) -> [UInt8] {
    try call("target") { () throws(SystemError) in try real.target(of: name, in: folder) }
  }

  func makeFolder(_ name: String, in folder: Descriptor) throws(SystemError) {
    try call("makeFolder") { () throws(SystemError) in try real.makeFolder(name, in: folder) }
  }

  func removeFolder(_ name: String, in folder: Descriptor) throws(SystemError) {
    try call("removeFolder") { () throws(SystemError) in try real.removeFolder(name, in: folder) }
  }

  func removeFile(_ name: String, in folder: Descriptor) throws(SystemError) {
    try call("removeFile") { () throws(SystemError) in try real.removeFile(name, in: folder) }
  }

  func rename(_ name: String, to newName: String, in folder: Descriptor) throws(SystemError) {
    try call("rename") { () throws(SystemError) in try real.rename(name, to: newName, in: folder) }
  }

  func workingDirectory() throws(SystemError) -> String {
    try call("workingDirectory") { () throws(SystemError) in try real.workingDirectory() }
  }

  func pause(milliseconds: Int) { real.pause(milliseconds: milliseconds) }
}
