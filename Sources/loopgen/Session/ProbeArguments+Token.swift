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

extension ProbeArguments {
  /// A file with a token is no longer than this, in bytes.
  private static let tokenFile = 64 << 10

  /// The token that was given: with `--token`, else in the environment, unless a login is wanted.
  func bearer() throws -> BearerToken? {
    if let token {
      guard token.hasPrefix("@") else { return try Self.bearer(token, from: "--token") }
      return try Self.bearer(inFile: String(token.dropFirst()))
    }
    guard !login, let variable = getenv("LOOPGEN_TOKEN"), variable.pointee != 0 else { return nil }
    return try Self.bearer(String(cString: variable), from: "LOOPGEN_TOKEN")
  }

  /// The token that was given, or the one that a person logs in for.
  func authorize(_ client: ProbeClient) async throws -> BearerToken? {
    guard login else { return try bearer() }
    do throws(LoginFailure) {
      return try await Login(client, endpoint, scope: scope).token { invitation in Self.show(invitation) }
    } catch {
      Terminal.tell("loopgen: error: no login: \(error.message)\n" + (error.help.map { "help: \($0)\n" } ?? ""))
      throw ExitCode.world
    }
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

  private static func show(_ invitation: Login.Invitation) {
    var text = "Open this address in a browser on this machine, and log in:\n\n  \(invitation.url.text)\n\n"
    if let published = invitation.published {
      text += """
        note: the documents name \(published.text); the address leads to \(invitation.url.origin.text), where this stack \
        is asked

        """
    }
    Terminal.tell(text)
    if isatty(STDERR_FILENO) == 1 && Browser.isThere { Browser.open(invitation.url) }
  }
}
