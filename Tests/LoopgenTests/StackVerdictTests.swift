import Foundation
import Support
import Testing

/// Stacks of well-known software, and what a reader says about them: `Tests/Stacks/README.md`.
@Suite struct `Stacks that people run` {
  @Test(arguments: StackVerdict.all)
  func `have every finding that a reader has`(verdict: StackVerdict) throws {
    let findings = try verdict.findings
    for place in verdict.found {
      #expect(findings.contains { $0.isAt(place) }, "\(verdict.name): `\(place.code)` \(place.file):\(place.line)")
    }
  }

  @Test(arguments: StackVerdict.all)
  func `have no warning that a reader has not`(verdict: StackVerdict) throws {
    for finding in try verdict.findings
    where finding.severity != "advice" && !StackVerdict.neutral.contains(finding.code) {
      let isRead = (verdict.found + verdict.open).contains { finding.isAt($0) }
      #expect(isRead, "\(verdict.name): `\(finding.code)` \(finding.file):\(finding.line) \(finding.message)")
    }
  }

  @Test(arguments: StackVerdict.all)
  func `have no finding where a reader expects silence`(verdict: StackVerdict) throws {
    let findings = try verdict.findings
    for place in verdict.silent where !verdict.found.contains(where: { $0.code == place.code && $0.isNear(place) }) {
      let wrong = findings.first { $0.code == place.code && $0.file == place.file && $0.line == place.line }
      #expect(wrong == nil, "\(verdict.name): `\(place.code)` \(place.file):\(place.line) \(wrong?.message ?? "")")
    }
  }
}

/// One stack and its `verdict.md`.
struct StackVerdict: Sendable, CustomTestStringConvertible {
  struct Place: Sendable {
    let code: String
    let file: String
    let line: Int

    func isNear(_ other: Place) -> Bool { file == other.file && abs(line - other.line) <= 2 }
  }

  struct Finding: Sendable {
    let code: String
    let severity: String
    let message: String
    let file: String
    let line: Int
    /// Where the facts it compares stand.
    let notes: [Place]

    /// Whether it is about a place: it stands there, or the other of its two facts does.
    func isAt(_ place: Place) -> Bool {
      guard code == place.code else { return false }
      // A name that a file lacks has no line.
      if code == "SPC007" { return file == place.file }
      return ([Place(code: code, file: file, line: line)] + notes).contains { $0.isNear(place) }
    }
  }

  let name: String
  let found: [Place]
  let silent: [Place]
  let open: [Place]

  var testDescription: String { name }

  /// Codes that count neither way, as the page of the stacks says.
  static let neutral: Set<String> = [
    "SEC005", "SEC007", "OPS001", "OPS003", "OPS006", "IMG006", "DEP009", "STR006", "STR007", "STR008", "DEP011",
    "VOL009", "IMG002",
  ]

  static let all: [StackVerdict] = names.compactMap { try? StackVerdict($0) }

  private static let folder = Checkout.root + "/Tests/Stacks"

  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.contains(".") }.sorted()

  private init(_ name: String) throws {
    self.name = name
    var lists: [String: [Place]] = [:]
    var list = ""
    for line in try Checkout.read("Tests/Stacks/\(name)/verdict.md").split(separator: "\n") {
      if let title = ["Found", "Silent", "Open"].first(where: { line.hasPrefix($0 + ":") }) { list = title }
      if let match = line.wholeMatch(of: /- `(\w{6})` ([^ :]+):(\d+) - .*/), let number = Int(match.3) {
        lists[list, default: []].append(Place(code: String(match.1), file: String(match.2), line: number))
      }
    }
    found = lists["Found"] ?? []
    silent = lists["Silent"] ?? []
    open = lists["Open"] ?? []
  }

  /// What the program says, without the folder in front of files.
  var findings: [Finding] {
    get throws {
      let folder = Self.folder + "/" + name
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      let compose = try #require(names.first { $0.wholeMatch(of: /(docker-)?compose\.ya?ml/) != nil })
      let run = try Program.run(
        Program.loopgen,
        ["validate", "--format", "json", "--from", folder + "/" + compose],
        in: Checkout.root
      )
      let tree = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let list = try #require((tree as? [String: Any])?["findings"] as? [[String: Any]])
      return list.map(finding)
    }
  }

  private func finding(_ value: [String: Any]) -> Finding {
    let code = value["code"] as? String ?? ""
    let place = place(code, value)
    return Finding(
      code: code,
      severity: value["severity"] as? String ?? "",
      message: value["message"] as? String ?? "",
      file: place.file,
      line: place.line,
      notes: (value["notes"] as? [[String: Any]] ?? []).map { self.place(code, $0) }
    )
  }

  private func place(_ code: String, _ value: [String: Any]) -> Place {
    let file = value["file"] as? String ?? ""
    let start = value["start"] as? [String: Any]
    let prefix = "Tests/Stacks/\(name)/"
    return Place(
      code: code,
      file: file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file,
      line: start?["line"] as? Int ?? 0
    )
  }
}
