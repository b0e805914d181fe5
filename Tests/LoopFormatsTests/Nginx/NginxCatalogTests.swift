import Foundation
import LoopDiagnostics
import LoopFormats
import Testing

struct NginxCatalogTests {
  private func problems(
    _ text: String,
    of context: NginxContext,
    release: NginxRelease? = nil
  ) throws -> [String] {
    let tree = try NginxConfiguration(parsing: text)
    return NginxCatalog.problems(in: tree.statements, of: context, release: release).map(\.message)
  }

  @Test(
    arguments: [
      ("proxy_bufering off;", .location, "`proxy_bufering` is no directive known here"),
      ("proxy_pass http://x;", .server, "`proxy_pass` cannot stand in `server`"),
      ("proxy_buffering off {}", .location, "`proxy_buffering` takes no block"),
      ("server;", .http, "`server` needs a block"),
      ("proxy_set_header Host;", .location, "`proxy_set_header` does not take 1 argument"),
      ("proxy_buffering maybe;", .location, "`proxy_buffering` is `on` or `off`, not `maybe`"),
      ("location / { if ($uri) { proxy_buffering off; } }", .server, "`proxy_buffering` cannot stand in `if`"),
      ("http2 on;", .server, "`http2` needs nginx 1.25.1"),
      ("keepalive 8 local;", .upstream, "`keepalive` does not take 2 arguments"),
    ] as [(String, NginxContext, String)]
  )
  func `what nginx would refuse is named`(text: String, context: NginxContext, message: String) throws {
    #expect(try problems(text, of: context, release: NginxRelease(1, 22, 1)) == [message])
  }

  @Test(
    arguments: [
      ("map $a $b { default 1; \"~^x\" 2; hostnames; }", .http), ("server { listen 80; }", .http),
      ("server a:80 resolve; keepalive 8;", .upstream), ("keepalive 8 local;", .upstream), ("# text", .location),
      ("proxy_buffering OFF;", .location),
    ] as [(String, NginxContext)]
  )
  func `what nginx would take is silent`(text: String, context: NginxContext) throws {
    #expect(try problems(text, of: context) == [])
  }

  @Test func `a problem stands where the word stands`() throws {
    let tree = try NginxConfiguration(parsing: "server {\n  proxy_buffering maybe;\n}", as: FileID(7))
    let problems = NginxCatalog.problems(in: tree.statements, of: .http)
    #expect(problems.map(\.span) == [SourceSpan(file: FileID(7), start: 27, end: 32)])
  }

  @Test func `rows are sorted and none is written twice`() {
    for rows in [
      NginxCatalog.core, NginxCatalog.http, NginxCatalog.connections, NginxCatalog.proxy, NginxCatalog.upstream,
    ] {
      #expect(rows.map(\.name) == rows.map(\.name).sorted())
    }
    #expect(Set(NginxCatalog.rows).count == NginxCatalog.rows.count)
  }
}

/// The catalogue, compared with the program that it describes.
///
/// Each row is asked with too few, enough and too many arguments, with and without a block, and in one foreign context;
/// `LOOPGEN_EXHAUSTIVE=1` asks in every context.
@Suite(.enabled(if: RealNginx.path != nil, "nginx is not installed"))
struct NginxCatalogRealityTests {
  private static let isExhaustive = ProcessInfo.processInfo.environment["LOOPGEN_EXHAUSTIVE"] != nil

  private static let contexts: [(context: NginxContext, open: String, close: String)] = [
    (.main, "", "\n"), (.events, "events {", "}"), (.http, "events {} http {", "}"),
    (.server, "events {} http { server {", "} }"), (.location, "events {} http { server { location / {", "} } }"),
    (.upstream, "events {} http { upstream u {", "} }"),
    (.serverIf, "events {} http { server { if ($uri) {", "} } }"),
    (.locationIf, "events {} http { server { location / { if ($uri) {", "} } } }"),
    (.limitExcept, "events {} http { server { location / { limit_except GET {", "} } } }"),
  ]

  @Test(arguments: 0..<4)
  func `nginx refuses what the catalogue refuses`(part: Int) throws {
    let nginx = try RealNginx()
    let release = try nginx.release()
    var random = Seeded(UInt64(part))
    for (index, row) in NginxCatalog.rows.enumerated() where index % 4 == part {
      for configuration in Self.configurations(for: row, &random) {
        let tree = try NginxConfiguration(parsing: configuration)
        let ours = NginxCatalog.problems(in: tree.statements, of: .main, release: release).last
        let said = try nginx.check(configuration)
        let isNew = NginxCatalog.rows(named: row.name).allSatisfy { $0.since.map { $0 > release } ?? false }
        let expected = isNew ? .unknown : Self.verdict(of: ours)
        #expect(Self.verdict(of: said, row.name) == expected, "\(configuration)\n\(said)")
      }
    }
  }

  private static func configurations(for row: NginxRow, _ random: inout Seeded) -> [String] {
    let home = contexts.first { row.contexts.contains($0.context) } ?? contexts[0]
    let foreign = contexts.filter { !row.contexts.contains($0.context) }
    let others =
      isExhaustive ? contexts.filter { $0.context != home.context } : foreign.isEmpty ? [] : [random.pick(foreign)]
    let counts: [Int] =
      switch row.arguments {
      case .flag: [0, 1, 2]
      case .atLeast(let least): [least - 1, least, 6]
      case .count(let range): [range.lowerBound - 1, range.lowerBound, range.upperBound, range.upperBound + 1]
      }
    func statement(_ count: Int, block: Bool) -> String {
      row.name + String(repeating: " on", count: count) + (block ? " {}" : ";")
    }
    let least = counts[1]
    return Set(counts).sorted().filter { $0 >= 0 }.map {
      home.open + statement($0, block: row.block != nil) + home.close
    }
      + [home.open + statement(least, block: row.block == nil) + home.close]
      + others.map { $0.open + statement(least, block: row.block != nil) + $0.close }
  }

  private enum Verdict: Equatable {
    case unknown, notAllowed, hasBlock, needsBlock, arguments, fine
  }

  /// What nginx said of the directive's shape; other complaints are about values.
  private static func verdict(of said: String, _ name: String) -> Verdict {
    if said.contains("unknown directive \"\(name)\"") { return .unknown }
    if said.contains("\"\(name)\" directive is not allowed here") { return .notAllowed }
    if said.contains("directive \"\(name)\" is not terminated by \";\"") { return .hasBlock }
    if said.contains("directive \"\(name)\" has no opening \"{\"") { return .needsBlock }
    if said.contains("invalid number of arguments in \"\(name)\" directive") { return .arguments }
    return .fine
  }

  private static func verdict(of problem: NginxProblem?) -> Verdict {
    switch problem?.kind {
    case nil, .notFlag: .fine
    case .unknown: .unknown
    case .tooNew, .notAllowed: .notAllowed
    case .hasBlock: .hasBlock
    case .needsBlock: .needsBlock
    case .argumentCount: .arguments
    }
  }
}
