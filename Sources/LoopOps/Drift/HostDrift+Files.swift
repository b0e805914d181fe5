import LoopFormats
import LoopWorkspace

/// Are the files those that this spec makes?
extension HostDrift {
  /// Longer differences are counted, and not shown.
  private static let shownLines = 40

  var fileFindings: [DriftFinding] {
    var findings: [DriftFinding] = []
    if isUnbuilt {
      return [
        DriftFinding(
          .files,
          "missing",
          host.output,
          "nothing is there: \(host.isCheckout ? "it was never built" : "it was never deployed")",
          cure: host.isCheckout ? "loopgen build" : nil
        )
      ]
    }
    for (path, state) in files.states.sorted(by: { $0.key < $1.key }) {
      let isGenerated = subject.files[path] != nil
      guard isGenerated || facts.deployed[path] != nil else { continue }
      findings.append(finding(path, state, isGenerated))
    }
    let known = Set(subject.files.keys).union(facts.deployed.keys).union(subject.unwatched)
    for path in files.there.subtracting(known).sorted() {
      findings.append(
        DriftFinding(
          .files,
          "extra",
          path,
          "is there, and `\(subject.spec)` does not make it",
          cure: "remove it on the host"
        )
      )
    }
    // What a deploy sent and this spec no longer makes is gone with the next one.
    for path in facts.deployed.keys.sorted()
    where path.hasPrefix(host.output + "/") && subject.files[path] == nil && !subject.unwatched.contains(path) {
      guard files.states[path] == nil else { continue }
      findings.append(DriftFinding(.files, "older", path, "was deployed, and `\(subject.spec)` no longer makes it"))
    }
    return findings
  }

  private var isUnbuilt: Bool {
    !subject.files.isEmpty
      && subject.files.keys.allSatisfy { if case .missing? = files.states[$0] { true } else { false } }
  }

  private func finding(_ path: String, _ state: FileFacts.State, _ isGenerated: Bool) -> DriftFinding {
    switch state {
    case .missing: return DriftFinding(.files, "missing", path, "is not there")
    case .link:
      return DriftFinding(.files, "link", path, "is a symbolic link, and no file", cure: "remove it on the host")
    case .unreadable: return DriftFinding(.files, "unreadable", path, "is no file, or cannot be read")
    case .other(let digest, let changed, let content):
      let age = files.clock - changed
      let when = age > 1 ? ", \(Amount.seconds(age)) ago" : ""
      let (lines, details) = isGenerated ? difference(path, content) : ("", [])
      let (kind, message) =
        switch facts.deployed[path] {
        // Nobody knows what was put there.
        case nil: ("edited", "differs from what `\(subject.spec)` makes\(lines)\(when)")
        case digest: ("older", "is of an older deploy\(facts.deployedBy.map { " by \($0)" } ?? "")\(lines)")
        default: ("edited", "was edited on the host\(lines)\(when)")
        }
      return DriftFinding(.files, kind, path, message, details: details)
    }
  }

  /// What stands on the host against what the spec makes.
  private func difference(_ path: String, _ content: [UInt8]?) -> (words: String, details: [String]) {
    guard let content, let made = subject.files[path],
      let diff = UnifiedDiff(from: content, to: made, path: path)
    else { return ("", []) }
    let count = max(diff.insertions, diff.deletions)
    let lines = diff.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    return (": \(Amount.count(count, "line"))", lines.count <= Self.shownLines ? lines : [])
  }
}
