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
  /// The token that was given: with `--token`, else in the environment, unless a login is wanted.
  func bearer() throws -> BearerToken? { try BearerOption.token(token, orEnvironment: !login) }

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
