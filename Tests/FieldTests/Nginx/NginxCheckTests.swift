import LoopStack
import Support
import Testing

/// `nginx -t` by real ones: the distribution's for variables in proxy_pass, a newer one for `resolve`.
struct NginxCheckTests {
  /// Those that the distribution's nginx is new enough for.
  private static let older = Fixture.edged.filter { fixture in
    guard let edge = fixture.reading.stack?.edge, let own = NginxProgram.installed?.version else { return false }
    return edge.version.map { $0.value <= own } ?? true
  }

  @Test(.needs(.nginx, .openssl), arguments: older)
  func `the distribution's nginx takes what is written for images as old as it`(fixture: Fixture) throws {
    let program = try #require(NginxProgram.installed)
    let run = try program.check(try NginxFolder(try fixture.output))
    #expect(run.status == 0 && !run.errors.contains("[warn]"), "\(run.errors)")
  }

  @Test(
    .needs(.openssl),
    .enabled(
      if: NginxProgram.newer != nil,
      "NOT CHECKED: no nginx of 1.27.3 or newer; `bash Tests/FieldTests/Programs/newer-nginx` fetches one"
    ),
    arguments: Fixture.edged
  )
  func `a newer nginx takes everything`(fixture: Fixture) throws {
    let program = try #require(NginxProgram.newer)
    let output = try fixture.output
    let run = try program.check(try NginxFolder(output))
    let isOld = try !#require(output.stack.edge).isAtLeast(NginxTable.http2DirectiveSince)
    // `listen … http2` is deprecated, and the only form that older ones have.
    let warnings = run.errors.split(separator: "\n").filter {
      $0.contains("[warn]") && !(isOld && $0.contains("http2"))
    }
    #expect(run.status == 0, "\(run.errors)")
    #expect(warnings.isEmpty)
  }

  @Test(.needs(.nginx))
  func `a broken configuration is refused, so that the tests above can fail`() throws {
    let program = try #require(NginxProgram.installed)
    let folder = try NginxFolder(try Fixture.named("older-nginx").output) {
      $0.replacing("server_tokens off;", with: "server_tokens of;")
    }
    #expect(try program.check(folder).status != 0)
  }
}
