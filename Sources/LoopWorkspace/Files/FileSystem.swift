/// The system calls this room makes, one for one, so that a test can fail any of them.
///
/// Every name is one path component, looked up in an open folder and never through a symbolic link; the one path is that
/// of the root. An implementation retries calls that a signal interrupted.
package protocol FileSystem: Sendable {
  /// Opens a folder by path, following links: the root of a repository is wherever the user stands.
  func openFolder(path: String) throws(SystemError) -> Descriptor
  /// Opens a folder by name; fails on a symbolic link.
  func openFolder(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor
  /// Opens a file for reading, without waiting for a writer of a FIFO; fails on a symbolic link.
  func openFile(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor
  /// Creates a file for writing; fails when anything has that name.
  func createFile(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor
  func close(_ descriptor: Descriptor)

  /// Reads at most what fits; 0 is the end.
  func read(_ descriptor: Descriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
  /// Writes some of the bytes and says how many.
  func write(_ descriptor: Descriptor, _ buffer: UnsafeRawBufferPointer) throws(SystemError) -> Int
  /// Sets the permission bits, whatever the umask.
  func setMode(_ descriptor: Descriptor, _ mode: UInt32) throws(SystemError)
  /// Waits until the content of a file, or the names of a folder, are on the disk.
  func synchronize(_ descriptor: Descriptor) throws(SystemError)
  /// Takes the advisory lock of an open folder or fails at once; closing the descriptor gives it back.
  func lock(_ descriptor: Descriptor, _ mode: LockMode) throws(SystemError)

  func status(of descriptor: Descriptor) throws(SystemError) -> FileStatus
  /// What has that name, a symbolic link being itself.
  func status(of name: String, in folder: Descriptor) throws(SystemError) -> FileStatus
  /// The names in a folder, without `.` and `..`, unsorted; stops after `limit` of them.
  func names(in folder: Descriptor, limit: Int) throws(SystemError) -> [String]
  /// What a symbolic link says, wherever it leads.
  func target(of name: String, in folder: Descriptor) throws(SystemError) -> [UInt8]

  func makeFolder(_ name: String, in folder: Descriptor) throws(SystemError)
  func removeFolder(_ name: String, in folder: Descriptor) throws(SystemError)
  func removeFile(_ name: String, in folder: Descriptor) throws(SystemError)
  /// Renames within one folder; replaces a file, never a folder.
  func rename(_ name: String, to newName: String, in folder: Descriptor) throws(SystemError)

  /// The absolute path of the working directory, without symbolic links.
  func workingDirectory() throws(SystemError) -> String
  func pause(milliseconds: Int)
}

/// An open file or folder.
package struct Descriptor: Hashable, Sendable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }
}

/// Who may hold a lock beside us.
package enum LockMode: Sendable {
  /// Other readers.
  case shared
  /// Nobody.
  case exclusive
}

/// What a name stands for.
package enum FileKind: String, Hashable, Sendable {
  case file
  case folder
  case link = "symbolic link"
  case special = "special file"
}

/// Identity, kind and age of a file: two equal values mean that nobody changed it in between.
package struct FileStatus: Hashable, Sendable {
  package var kind: FileKind
  /// Permission bits.
  package var mode: UInt32
  package var size: Int
  package var device: UInt64
  package var inode: UInt64
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// Nanoseconds since 1970; changes with content, name count and permissions.
  package var changed: Int64
}
