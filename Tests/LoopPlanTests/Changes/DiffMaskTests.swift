import LoopPlan
import Support
import Testing

/// Diffs of generated files, in which a spec's own words stand.
struct DiffMaskTests {
  /// As if every line of every file had come.
  private static func added(_ side: StackSide) -> [FileChange] {
    side.files.sorted { $0.key < $1.key }.map { path, text in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "+" + $0 }
      return FileChange(path: path, kind: .added, diff: lines.joined(separator: "\n"), added: lines.count, removed: 0)
    }
  }

  private static func masked(_ before: String?, _ after: String) throws -> (raw: String, shown: String) {
    let planned = Planned(before, after)
    let side = try #require(planned.after)
    let plan = try #require(planned.plan)
    let files = added(side)
    let mask = DiffMask(planned.before?.stack, side.stack, plan.changes)
    return (
      files.map(\.diff).joined(separator: "\n"), mask.masked(files).map(\.diff).joined(separator: "\n")
    )
  }

  private static func spec(_ secret: String, note: String = "") -> String {
    #"""
    loopgen: 1
    name: test
    services:
      web:
        image: "web:1.0.0"
        port: 80
        env:
          NOTE: "\#(note)"
          DB_PASSWORD: "\#(secret)"
          DB_URL: "postgres://shop:\#(secret)@db:5432/orders"
          HOOK: "https://hooks.example.com/?token=\#(secret)&x=1"
          INI: "user = shop\npassword = \#(secret)"
        compose:
          labels: ["traefik.auth.password=\#(secret)"]
          command: ["serve", "--api-key", "\#(secret)"]
    edge:
      host: test.example.com
      routes:
        /: { to: web, raw: "proxy_set_header X-Api-Key \#(secret);" }
      raw:
        http: "map $http_x_api_key $known { default 0; '\#(secret)' 1; }"
        server: ["secure_link_md5 '$uri \#(secret)';"]
    """#
  }

  @Test(arguments: ["hunter2-Aa9", "sk-live0123456789abcdefXYZ", "pa$$w0rd-\\\\x", "two words"])
  func `a secret of the spec is in no diff`(secret: String) throws {
    let value = secret.replacing("$$", with: "$").replacing("\\\\", with: "\\")
    for before in [nil, Self.spec("other"), Self.spec(secret, note: "x")] {
      let (raw, shown) = try Self.masked(before, Self.spec(secret))
      for spelling in [value, secret] where raw.contains(spelling) {
        #expect(!shown.contains(spelling), "\(shown.split(separator: "\n").filter { $0.contains(spelling) })")
      }
      #expect(raw.contains("DB_PASSWORD") && shown.contains("DB_PASSWORD"))
    }
  }

  @Test func `a neighbour's secret is told by its looks`() throws {
    let two = """
      loopgen: 1
      name: test
      services:
        a: {image: "web:1.0.0", env: {API_TOKEN: hunter2-Aa9, DB: "postgres://u:hunter2-Aa9@db/x"}}
        b: {image: "web:1.0.0"}
      """
    let next = two.replacing("b: {image: \"web:1.0.0\"}", with: "b: {image: \"web:1.0.1\"}")
    let shown = try Self.masked(two, next).shown
    #expect(!shown.contains("hunter2"))
    #expect(shown.contains("API_TOKEN: (a secret)") && shown.contains("postgres://u:(a secret)@db/x"))
  }

  @Test func `what is none stays as it is`() throws {
    let (raw, shown) = try Self.masked(nil, Base.loop)
    #expect(raw == shown)
  }
}
