import ArgumentParser
import LoopDiagnostics
import LoopProbe

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A token as people give it: `--token TOKEN`, `--token @FILE`, or `LOOPGEN_TOKEN`.
enum BearerOption {
  /// A file with a token is no longer than this, in bytes.
  private static let tokenFile = 64 << 10

  /// - Parameters:
  ///   - option: What `--token` says.
  ///   - orEnvironment: Whether `LOOPGEN_TOKEN` counts where there is no option.
  /// - Returns: `nil` when there is none.
  /// - Throws: Wrong usage, or an exit code after the reason has been told; never with the token in it.
  static func token(_ option: String?, orEnvironment: Bool = true) throws -> BearerToken? {
    if let option {
      guard option.hasPrefix("@") else { return try bearer(option, from: "--token") }
      return try bearer(inFile: String(option.dropFirst()))
    }
    guard orEnvironment, let variable = getenv("LOOPGEN_TOKEN"), variable.pointee != 0 else { return nil }
    return try bearer(String(cString: variable), from: "LOOPGEN_TOKEN")
  }

  private static func bearer(inFile path: String) throws -> BearerToken {
    switch BoundedFile.read(path, limit: tokenFile) {
    case .success(var bytes):
      while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
      return try bearer(String(decoding: bytes, as: UTF8.self), from: "the file of --token")
    case .failure(let problem):
      Terminal.tell("\(DisplayWidth.sanitized(path)): error: the file of --token \(problem.reason)\n")
      throw ExitCode.world
    }
  }

  /// What is wrong with it is said without it.
  private static func bearer(_ text: String, from source: String) throws -> BearerToken {
    guard let token = BearerToken(text) else {
      throw ValidationError("\(source) holds no token: one is visible ASCII without blanks, at most 16 KiB")
    }
    return token
  }
}
