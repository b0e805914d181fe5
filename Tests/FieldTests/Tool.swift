import Foundation
import Support
import Testing

/// A program of the field that judges what is generated.
enum Tool: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case nginx
  case crossplane
  case compose = "docker-compose"
  case hadolint
  case jsonSchema = "check-jsonschema"
  case swiftc
  case openssl
  case python = "python3"
  case dot
  case bash
  case git
  case jq
  case shellcheck
  case zizmor
  case preCommit = "pre-commit"

  private static let paths: [Tool: String] = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { tool in Program.find(tool.rawValue).map { (tool, $0) } }
  )

  var path: String? { Self.paths[self] }

  var isHere: Bool { path != nil }

  var testDescription: String { rawValue }

  /// Continuous integration sets it: a judge that is missing is then a failure.
  static let areRequired = ProcessInfo.processInfo.environment["LOOPGEN_REQUIRE_TOOLS"] == "1"

  func run(_ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: String? = nil)
    throws -> Run
  {
    try Program.run(try #require(path), arguments, in: folder, environment: environment, input: input)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, and says so, where tools are missing; ``ToolTests`` fails then if they are required.
  static func needs(_ tools: Tool...) -> Self {
    let missing = tools.filter { !$0.isHere }.map(\.rawValue)
    return .enabled(if: missing.isEmpty, "NOT CHECKED: \(missing.joined(separator: ", ")) is not on the search path")
  }
}

struct ToolTests {
  @Test(.enabled(if: Tool.areRequired, "LOOPGEN_REQUIRE_TOOLS is not set"), arguments: Tool.allCases)
  func `a required tool is there`(tool: Tool) {
    #expect(tool.isHere, "\(tool.rawValue) is not on the search path")
  }
}
