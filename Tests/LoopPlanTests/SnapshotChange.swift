import Foundation
import Support
import Testing

/// One change of this repository's own stack: of `specs/loop.yaml`, or of the files beside it.
struct SnapshotChange: Sendable {
  enum Edit: Sendable {
    /// Wherever it stands.
    case replace(String, with: String)
    /// From one text up to another.
    case cut(String, upTo: String)
    case inFile(String, replace: String, with: String)
    case stackAdded
    case stackRemoved
  }

  var name: String
  var edits: [Edit]

  init(_ name: String, _ edits: Edit...) {
    self.name = name
    self.edits = edits
  }

  static let all: [SnapshotChange] = [
    SnapshotChange("api-env", .replace("VAULT_DIR: /vault\n", with: "VAULT_DIR: /vault\n      LOG_LEVEL: debug\n")),
    SnapshotChange(
      "api-code",
      .inFile("specs/loop/api/main.py", replace: "import", with: "# One more line.\nimport")
    ),
    SnapshotChange(
      "mcp-raw-compose",
      .replace("    keepalive: 300s\n", with: "    keepalive: 300s\n    compose: { cap_add: [NET_RAW] }\n")
    ), SnapshotChange("mcp-keepalive", .replace("keepalive: 300s", with: "keepalive: 120s")),
    SnapshotChange(
      "mcp-vault-added",
      .replace("  oauth-data: {", with: "  papers: { path: ./specs/loop/papers, holds: notes }\n  oauth-data: {"),
      .replace("/exec_vault: exec-vault }", with: "/exec_vault: exec-vault, /papers: papers }"),
      .replace("        exec: {", with: "        papers: { path: /papers, scope: \"papers:read\" }\n        exec: {")
    ), SnapshotChange("route-timeout", .replace("/api/: loop-api", with: "/api/: { to: loop-api, timeout: 120s }")),
    SnapshotChange("route-added", .replace("/api/: loop-api", with: "/api/: loop-api\n    /reports/: loop-api")),
    SnapshotChange("route-removed", .replace("    /health: loop-api\n", with: "")),
    SnapshotChange(
      "edge-image",
      .replace("  engine: nginx\n", with: "  engine: nginx\n  image: \"nginx:1.29.8\"\n")
    ), SnapshotChange("edge-host", .replace("host: mcp.example.com", with: "host: notes.example.com")),
    SnapshotChange("oauth-volume-renamed", .replace("oauth-data", with: "auth-data")),
    SnapshotChange(
      "api-published",
      .replace("    port: 8081\n", with: "    port: 8081\n    publish: \"0.0.0.0:8081\"\n")
    ),
    SnapshotChange(
      "reads-to-writes",
      .replace("    reads: { /vault/exec: exec-vault }\n", with: ""),
      .replace("writes: { /vault: vault }", with: "writes: { /vault: vault, /vault/exec: exec-vault }")
    ), SnapshotChange("service-renamed", .replace("loop-api", with: "loop-dashboard")),
    SnapshotChange(
      "service-added",
      .replace(
        "services:\n",
        with:
          "services:\n  loop-worker:\n    build: { recipe: python, context: specs/loop/api, command: \"python -m loop_api\" }\n\n"
      )
    ),
    SnapshotChange(
      "service-removed",
      .cut("  loop-api:  ", upTo: "  loop-auth:  "),
      .cut("    /api/: loop-api\n", upTo: "    # kind: mcp adds"),
      .replace("  routes:\n", with: "")
    ), SnapshotChange("secret-added", .replace("ANTHROPIC_API_KEY]", with: "ANTHROPIC_API_KEY, SLACK_TOKEN]")),
    SnapshotChange("budget-raised", .replace("loop-mcp: 0", with: "loop-mcp: 5")),
    SnapshotChange("policy-only", .replace("policy:\n", with: "policy:\n  rules: { keepalive-race: advice }\n")),
    SnapshotChange("target-only", .replace("dir: /volume1/docker/loop", with: "dir: /volume2/docker/loop")),
    SnapshotChange("comment-only", .replace("# 5 to 10 times a day", with: "# on most days")),
    SnapshotChange(
      "order-only",
      .replace(
        "      TZ: Asia/Seoul\n      VAULT_DIR: /vault\n",
        with: "      VAULT_DIR: /vault\n      TZ: Asia/Seoul\n"
      )
    ), SnapshotChange("stack-added", .stackAdded), SnapshotChange("stack-removed", .stackRemoved),
  ]

  /// Both revisions.
  func trees() throws -> (before: MemoryTree?, after: MemoryTree?) {
    let files = try Self.files.get()
    var before: MemoryTree? = MemoryTree(files)
    var changed = files
    for edit in edits {
      switch edit {
      case .replace(let old, let new): try Self.replace(old, new, in: "specs/loop.yaml", of: &changed)
      case .inFile(let file, let old, let new): try Self.replace(old, new, in: file, of: &changed)
      case .cut(let first, let last): try Self.cut(first, last, of: &changed)
      case .stackAdded: before = nil
      case .stackRemoved: return (before, nil)
      }
    }
    return (before, MemoryTree(changed))
  }

  private static func replace(_ old: String, _ new: String, in file: String, of files: inout [String: String]) throws {
    let text = try #require(files[file])
    try #require(text.contains(old), "\(file) has no `\(old)`")
    files[file] = text.replacing(old, with: new)
  }

  private static func cut(_ first: String, _ last: String, of files: inout [String: String]) throws {
    let text = try #require(files["specs/loop.yaml"])
    let start = try #require(text.range(of: first)).lowerBound
    let end = try #require(text.range(of: last, range: start..<text.endIndex)).lowerBound
    files["specs/loop.yaml"] = text[..<start] + String(text[end...])
  }

  /// The spec, and the texts that its images are built from.
  private static let files = Result { () throws -> [String: String] in
    var files = ["specs/loop.yaml": try Checkout.read("specs/loop.yaml")]
    for folder in ["specs/loop/api", "specs/loop/auth"] {
      let names = try FileManager.default.subpathsOfDirectory(atPath: Checkout.root + "/" + folder)
      for name in names.sorted() where [".py", ".txt", ".html"].contains(where: name.hasSuffix) {
        files["\(folder)/\(name)"] = try Checkout.read("\(folder)/\(name)")
      }
    }
    return files
  }
}
