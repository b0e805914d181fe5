/// What `git status --porcelain=v2 --branch -z` says besides the paths: `# branch.oid …`, and which paths are being merged.
struct GitStatusHeads: Sendable {
  /// `nil` before the first one.
  private(set) var commit: String?
  private(set) var branch = WorkingState.Branch.detached
  private(set) var upstream: WorkingState.Upstream?
  /// Paths from git's root.
  private(set) var unmerged: Set<String> = []

  init(_ output: [UInt8]) {
    for line in output.split(separator: 0) {
      switch line.first {
      case UInt8(ascii: "#"): read(String(decoding: line.dropFirst(2), as: UTF8.self))
      case UInt8(ascii: "u"):
        let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 10, omittingEmptySubsequences: false)
        if fields.count == 11, let path = String(validating: fields[10], as: UTF8.self) { unmerged.insert(path) }
      default: break
      }
    }
  }

  private mutating func read(_ line: String) {
    guard let blank = line.firstIndex(of: " ") else { return }
    let value = String(line[line.index(after: blank)...])
    switch line[..<blank] {
    case "branch.oid": commit = value == "(initial)" ? nil : value
    case "branch.head": branch = value == "(detached)" ? .detached : .named(value)
    case "branch.upstream": upstream = WorkingState.Upstream(name: value)
    case "branch.ab":
      // `+AHEAD -BEHIND`; missing where the upstream is gone.
      let counts = value.split(separator: " ").compactMap { Int($0.dropFirst()) }
      guard counts.count == 2 else { return }
      upstream?.ahead = counts[0]
      upstream?.behind = counts[1]
    default: break
    }
  }
}
