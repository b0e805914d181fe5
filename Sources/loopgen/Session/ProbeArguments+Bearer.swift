import ArgumentParser
import LoopProbe

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ProbeArguments {
  /// The token of `--token`, or of the environment.
  func bearer() throws -> BearerToken? {
    guard let text = token ?? getenv("LOOPGEN_TOKEN").map({ String(cString: $0) }) else { return nil }
    guard let found = BearerToken(text.hasPrefix("@") ? Self.line(of: String(text.dropFirst())) : text) else {
      throw ValidationError("the token is empty, or holds what no header may")
    }
    return found
  }

  private static func line(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [CChar](repeating: 0, count: 20 << 10)
    guard fgets(&bytes, Int32(bytes.count), file) != nil else { return "" }
    return String(decoding: bytes.prefix { $0 > 32 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
