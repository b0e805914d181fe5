/// A file as it was read.
package struct FileContent: Hashable, Sendable {
  package var bytes: [UInt8]
  package var status: FileStatus
}

extension Folder {
  /// Reads a regular file of this folder, never more than `limit` bytes of it, never waiting for a FIFO or a device.
  ///
  /// It looks before it opens, because opening a device can act on it, and again after, because the name may by then
  /// stand for another file.
  ///
  /// - Parameters:
  ///   - name: One path component.
  ///   - limit: The largest size in bytes that is read.
  /// - Returns: The bytes, and the identity of the file that they were read from.
  /// - Throws: `wrongKind` for anything but a file, `tooLarge`, or the system's error.
  package func read(_ name: String, limit: Int) throws(WorkspaceError) -> FileContent {
    guard let named = try status(of: name) else { throw WorkspaceError(.read, below(name), .notFound) }
    try check(named, name, limit)
    let file = try attempt(.read, name) { () throws(SystemError) in try system.openFile(name, in: descriptor) }
    defer { system.close(file) }
    let opened = try attempt(.read, name) { () throws(SystemError) in try system.status(of: file) }
    try check(opened, name, limit)
    let bytes = try attempt(.read, name) { () throws(SystemError) in
      try contents(of: file, expected: opened.size, limit: limit)
    }
    if bytes.count > limit { throw WorkspaceError(.read, below(name), .tooLarge(limit: limit)) }
    return FileContent(bytes: bytes, status: opened)
  }

  /// What a symbolic link of this folder says; nobody follows it.
  func target(of name: String) throws(WorkspaceError) -> [UInt8] {
    try attempt(.read, name) { () throws(SystemError) in try system.target(of: name, in: descriptor) }
  }

  private func check(_ status: FileStatus, _ name: String, _ limit: Int) throws(WorkspaceError) {
    guard status.kind == .file else {
      throw WorkspaceError(.read, below(name), .wrongKind(status.kind, wanted: .file))
    }
    guard status.size <= limit else { throw WorkspaceError(.read, below(name), .tooLarge(limit: limit)) }
  }

  /// Stops after the first chunk beyond the limit: a file may grow while it is read.
  private func contents(of file: Descriptor, expected: Int, limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    defer { chunk.deallocate() }
    while bytes.count <= limit {
      let count = try system.read(file, into: chunk)
      guard count > 0 else { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }
}
