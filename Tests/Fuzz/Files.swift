import Glibc

/// The few things that the fuzzer asks of the file system.
enum Files {
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 { return nil }
      bytes += buffer[..<count]
    }
  }

  @discardableResult
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count <= 0 { return false }
      written += count
    }
    return true
  }

  /// The files of a folder, sorted, each with the folder in front.
  static func list(_ folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(folder + "/" + name) }
    }
    return names.sorted()
  }

  /// The files below a folder, sorted, without the folder in front; dot files as well.
  static func tree(_ folder: String, below path: String = "") -> [String] {
    guard let stream = opendir(folder + "/" + path) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let inner = path.isEmpty ? name : path + "/" + name
      if entry.pointee.d_type == UInt8(DT_DIR) { found += tree(folder, below: inner) } else { found.append(inner) }
    }
    return found.sorted()
  }

  /// FNV-1a, 64 bits: the same input has the same name.
  static func name(of input: [UInt8]) -> String {
    let hash = input.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16) + (Bundle(input) == nil ? ".yaml" : ".files")
  }

  static func tell(_ text: String) {
    _ = text.utf8CString.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count - 1) }
  }
}
