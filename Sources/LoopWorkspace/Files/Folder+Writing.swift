extension Folder {
  /// Creates a file, mode 0644 unless another is given, whose bytes are on the disk when this returns.
  ///
  /// - Throws: The system's error; the incomplete file is then removed as far as possible.
  func create(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws(WorkspaceError) {
    let file = try attempt(.create, name) { () throws(SystemError) in
      try system.createFile(name, in: descriptor)
    }
    do throws(SystemError) {
      defer { system.close(file) }
      try write(bytes, to: file)
      try system.setMode(file, mode)
      try system.synchronize(file)
    } catch {
      try? system.removeFile(name, in: descriptor)
      throw WorkspaceError(.write, below(name), error)
    }
  }

  /// Creates a file as `create` does, first removing what a killed build left under that name.
  func createAnew(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws(WorkspaceError) {
    do {
      try create(name, bytes, mode: mode)
    } catch {
      guard error.cause == .system(.exists) else { throw error }
      try removeFile(name)
      try create(name, bytes, mode: mode)
    }
  }

  /// Gives a file of this folder another name, replacing the file that had it.
  func rename(_ name: String, to newName: String) throws(WorkspaceError) {
    try attempt(.rename, newName) { () throws(SystemError) in
      try system.rename(name, to: newName, in: descriptor)
    }
  }

  /// Removes a file; says whether there was one.
  @discardableResult
  func removeFile(_ name: String) throws(WorkspaceError) -> Bool {
    do {
      try system.removeFile(name, in: descriptor)
      return true
    } catch {
      if error == .notFound { return false }
      throw WorkspaceError(.remove, below(name), error)
    }
  }

  /// Removes a folder unless it still holds something; says whether it is gone.
  @discardableResult
  func removeEmptyFolder(_ name: String) throws(WorkspaceError) -> Bool {
    do {
      try system.removeFolder(name, in: descriptor)
      return true
    } catch {
      if error == .notFound { return true }
      if error.isNotEmpty || error == .notAFolder { return false }
      throw WorkspaceError(.remove, below(name), error)
    }
  }

  /// Opens a folder below this one, making what is missing of the way; `nil` is this one.
  ///
  /// - Parameters:
  ///   - path: Relative to this folder.
  ///   - made: Gets the folders that were made, outermost first, also when this throws.
  /// - Returns: The last folder of the path.
  /// - Throws: `wrongKind` for anything but a folder in the way, or the system's error.
  func makeFolder(at path: RelativePath?, made: inout [RelativePath]) throws(WorkspaceError) -> Folder {
    var current = try folder(at: nil)
    var walked: RelativePath?
    for name in path?.components ?? [] {
      let place = walked.appending(name)
      let isNew = try current.makeFolder(name)
      if isNew { made.append(place) }
      let next = try current.folder(name)
      if isNew {
        try next.openToAll()
        try current.synchronize()
      }
      current = next
      walked = place
    }
    return current
  }

  /// Makes a folder unless something has that name; says whether it did.
  private func makeFolder(_ name: String) throws(WorkspaceError) -> Bool {
    guard try status(of: name) == nil else { return false }
    do {
      try system.makeFolder(name, in: descriptor)
      return true
    } catch {
      guard error == .exists else { throw WorkspaceError(.create, below(name), error) }
      return false
    }
  }

  /// Waits until the names in this folder are on the disk; some file systems cannot, and need not.
  func synchronize() throws(WorkspaceError) {
    do {
      try system.synchronize(descriptor)
    } catch {
      guard !error.isUnsupported else { return }
      throw WorkspaceError(.synchronize, path, error)
    }
  }

  /// Lets containers of other users look inside, also where the umask is narrow.
  private func openToAll() throws(WorkspaceError) {
    let mode = try status().mode
    guard mode & 0o755 != 0o755 else { return }
    try attempt(.create, ".") { () throws(SystemError) in try system.setMode(descriptor, mode | 0o755) }
  }

  private func write(_ bytes: [UInt8], to file: Descriptor) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { buffer -> Result<Int, SystemError> in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        return Result { () throws(SystemError) in try system.write(file, rest) }
      }
      let count = try result.get()
      guard count > 0 else { throw .inputOutput }
      written += count
    }
  }
}
