import LoopPlan
import Support
import Testing

/// Two spellings have one config hash exactly when the plan takes them for one.
@Suite(.needs(.compose))
struct SpellingTests {
  /// One run of Compose for all of them: a hash does not depend on a service's name.
  private static let hashes: Result<[String: String], any Error> = Result {
    try ComposeFolder.hashes(of: file(SpellingGroup.all.map(\.lines)), environment: ["X": "value"])
  }

  @Test(arguments: SpellingGroup.all.indices)
  func `spellings that Compose takes for one are one`(place: Int) throws {
    let hashes = try Self.hashes.get()
    let lines = SpellingGroup.all[place].lines
    let names = lines.indices.map { "s\(place)x\($0)" }
    // Each beside the one before it, and beside the first.
    for others in [lines.indices.map { max($0 - 1, 0) }, lines.indices.map { _ in 0 }] {
      let changed = Set(try Self.rehashed(others.map { lines[$0] }, lines))
      for index in lines.indices {
        let isSame = hashes[names[index]] == hashes[names[others[index]]]
        #expect(changed.contains("s0x\(index)") != isSame, "\(lines[others[index]]) and \(lines[index])")
      }
    }
  }

  /// Services whose hash changes, by what `ComposeImpact` says.
  private static func rehashed(_ before: [String], _ after: [String]) throws -> [String] {
    let services = before.indices.map { "  s0x\($0): {image: \"example/x:1.0.0\"}\n" }.joined()
    let planned = Planned(nil, "loopgen: 1\nname: spelling\nservices:\n" + services)
    let side = try #require(planned.after)
    var sides = (side, side)
    sides.0.files["compose.yaml"] = file([before])
    sides.1.files["compose.yaml"] = file([after])
    return ComposeImpact.rehashed(sides.0, sides.1)
  }

  /// A file with a service for each spelling, named by its group and its place in it.
  private static func file(_ groups: [[String]]) -> String {
    var text = "name: spelling\nservices:\n  peer: {image: \"example/x:1.0.0\"}\n"
    for (group, spellings) in groups.enumerated() {
      for (place, lines) in spellings.enumerated() {
        text += "  s\(group)x\(place):\n    image: \"example/x:1.0.0\"\n"
        text += lines.split(separator: "\n").map { "    \($0)\n" }.joined()
      }
    }
    return text + """
      networks: {n1: {}, n2: {}, default: {}}
      volumes: {vv: {}, ww: {}}
      secrets: {k: {file: ./k}}
      configs: {c: {content: x}}

      """
  }
}
