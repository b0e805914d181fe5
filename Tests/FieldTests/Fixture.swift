import Foundation
import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack
import Support
import Testing

/// A spec that the field's tools judge, with one of its targets or with what all of them share.
struct Fixture: Sendable, Hashable, CustomTestStringConvertible {
  let name: String
  let text: String
  let target: String?

  var testDescription: String { target.map { "\(name), target \($0)" } ?? name }

  /// specs/loop.yaml and all of Tests/FieldTests/Specs, each alone and for each of its targets.
  static let all: [Fixture] = {
    let folder = Checkout.root + "/Tests/FieldTests/Specs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let paths =
      ["specs/loop.yaml"] + names.filter { $0.hasSuffix(".yaml") }.sorted().map { "Tests/FieldTests/Specs/\($0)" }
    return paths.flatMap { path -> [Fixture] in
      let text = (try? Checkout.read(path)) ?? ""
      let name = String(path.split(separator: "/").last?.dropLast(5) ?? "")
      let targets = Reading(text).spec?.targets.map { Optional($0.key.value) } ?? []
      return ([nil] + targets).map { Fixture(name: name, text: text, target: $0) }
    }
  }()

  static func named(_ name: String) throws -> Fixture {
    try #require(all.first { $0.name == name && $0.target == nil })
  }

  /// Those that have an edge.
  static let edged: [Fixture] = all.filter { $0.reading.stack?.edge != nil }

  var reading: Reading { Reading(text, target: target) }

  private static let built: [Fixture: Result<Built, any Error>] = Dictionary(
    uniqueKeysWithValues: all.map { fixture in (fixture, Result { try Built(fixture) }) }
  )

  /// Built once by the real program; every test reads it.
  var output: Built { get throws { try #require(Self.built[self]).get() } }
}

/// What `loopgen build` wrote for a fixture, in a repository of its own.
final class Built: Sendable {
  let stack: Stack
  private let repository: TemporaryFolder
  /// The repository's root.
  var root: String { repository.path }
  /// Where the generated files are.
  let folder: String
  /// What Compose and crossplane make of them, read once.
  let compose: Result<ParsedCompose, any Error>
  /// `nil` without an edge.
  let nginx: Result<ParsedNginx, any Error>?

  init(_ fixture: Fixture) throws {
    let reading = fixture.reading
    stack = try #require(reading.stack, "\(reading.rendered)")
    repository = try TemporaryFolder()
    try repository.makeFolder(".git")
    let spec = "specs/\(fixture.name).yaml"
    try repository.write(spec, fixture.text)
    try Self.makeContexts(of: stack, in: repository)
    let target = fixture.target.map { ["--target", $0] } ?? []
    let run = try Program.run(Program.loopgen, ["build", spec] + target, in: repository.path)
    try #require(run.status == 0, "\(run.errors)\(run.output)")
    folder = repository.path + "/generated/" + stack.name.value + (fixture.target.map { "." + $0 } ?? "")
    let (folder, stack) = (folder, stack)
    compose = Result { try ParsedCompose(folder + "/compose.yaml", environment: ParsedCompose.secrets(of: stack)) }
    nginx = stack.edge.map { _ in Result { try ParsedNginx(folder + "/nginx/nginx.conf") } }
  }

  /// The folders and files that a build is made from.
  private static func makeContexts(of stack: Stack, in repository: TemporaryFolder) throws {
    for service in stack.services {
      guard case .build(let build) = service.image else { continue }
      let context = build.context.value + "/"
      switch build.recipe {
      case .python(let recipe): try repository.write(context + recipe.requirements.value, "")
      case .swift: try repository.write(context + "Package.swift", "")
      case .dockerfile(let path): try repository.write(context + path.value, "FROM alpine:3.22.1\nUSER 10001\n")
      case .mcp: break
      }
    }
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + name)), as: UTF8.self)
  }

  /// Names of generated files, below the output folder.
  var files: [String] { get throws { try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() } }

  var dockerfiles: [String] { get throws { try files.filter { $0.hasSuffix("/Dockerfile") } } }
}
