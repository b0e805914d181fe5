import LoopDiagnostics
import LoopStack

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A spec that is measured.
struct Subject {
  let stack: Stack
  var services: Int { stack.services.count }

  /// `nil` when the file cannot be read, or holds errors before any rule has looked.
  init?(path: String) {
    guard let bytes = Self.read(path) else { return nil }
    var found = Diagnostics()
    let text = SourceText(name: path, bytes: bytes)
    guard let stack = StackReader.read(text, as: FileID(0), reporting: &found) else {
      for finding in found.all.prefix(5) { Output.tell("\(finding.code) \(finding.message)\n") }
      return nil
    }
    self.stack = stack
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }
}
