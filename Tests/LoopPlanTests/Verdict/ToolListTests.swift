import LoopEmit
import LoopPlan
import LoopSpec
import LoopStack
import Support
import Testing

@Suite struct `The list of tools` {
  private static let notice =
    "; clients of 2026-07-28 may keep the list for 300s (`ttlMs`), earlier ones keep it until they connect again"

  /// What is said of a change, without what is said of all.
  private static func texts(_ edits: [(String, String)]) throws -> [String] {
    var after = Base.loop
    for (old, new) in edits {
      #expect(after.contains(old))
      after = after.replacing(old, with: new)
    }
    let planned = Planned(Base.loop, after)
    let plan = try #require(planned.plan)
    return plan.tools.map { $0.text.replacing(notice, with: "") }
  }

  private static let exec = "        exec: { path: /exec_vault, scope: \"exec:read\" }\n"

  @Test(
    arguments: [
      ([("TZ: Asia/Seoul", "TZ: Asia/Tokyo")], []),
      (
        [
          (exec, exec + "        board: { path: /board, scope: \"board:read\" }\n"),
          ("/exec_vault: exec-vault }", "/exec_vault: exec-vault, /board: board }"),
          ("  oauth-data:", "  board: { path: ./board, holds: notes }\n  oauth-data:"),
        ],
        ["`vault` takes `board` too, for callers with `board:read`"]
      ),
      ([(exec, "")], ["`vault` does not take `exec` any more, for callers with `exec:read`"]),
      ([("exec: { path: /exec", "board: { path: /exec")], ["`vault` takes `board` in place of `exec`"]),
      (
        [("scope: \"exec:read\"", "scope: \"board:read\"")],
        ["`vault` takes `exec` with `board:read`, and not with `exec:read`"]
      ),
      ([(", scope: \"exec:read\"", "")], ["`vault` takes `exec` with any token, and not with `exec:read`"]),
      (
        [
          (
            "        loop: { path: /vault, scope: \"vault:read\" }\n" + exec,
            exec + "        loop: { path: /vault, scope: \"vault:read\" }\n"
          )
        ],
        ["`vault` takes `exec`, `loop`, in another order than before"]
      ),
      (
        [("    mcp:\n", "    mcp:\n      protocols: [\"2026-07-28\"]\n")],
        [
          "clients of `2024-11-05`, `2025-03-26`, `2025-06-18`, `2025-11-25` are answered in another revision, or not at "
            + "all: tools look otherwise there; clients of 2026-07-28 may keep the list for 300s (`ttlMs`)"
        ]
      ),
      ([("    keepalive: 300s\n", "    keepalive: 200s\n")], []),
    ] as [([(String, String)], [String])]
  )
  func `changes with what callers see`(edits: [(String, String)], expected: [String]) throws {
    let found = try Self.texts(edits)
    #expect(found == expected)
  }

  @Test func `names the owner's tools that came and went`() throws {
    let own = "generated/loop/loop-mcp/Sources/loop-mcp/OwnTools.swift"
    func revision(_ text: String) -> MemoryTree { MemoryTree(["specs/app.yaml": Base.loop, own: text]) }
    func tool(_ name: String) -> String { "let t = ToolDescription(\n  name: \"\(name)\",\n  title: \"T\")\n" }
    func texts(_ old: String, _ new: String) throws -> [String] {
      let plan = try #require(Planned(trees: revision(old), revision(new)).plan)
      return plan.tools.map { $0.text.replacing(Self.notice, with: "") }
    }
    let renamed = try texts(tool("count"), tool("word_count"))
    #expect(renamed == ["`word_count` is new, `count` is gone, in `OwnTools.swift`"])
    let rewritten = try texts(tool("count"), tool("count") + "let x = 1\n")
    #expect(rewritten == ["`OwnTools.swift` changed: its tools may look otherwise"])
    let commented = try texts(tool("count"), "// why\n\n" + tool("count"))
    #expect(commented.isEmpty)
  }

  @Test func `is another one with another version's tools`() throws {
    let planned = Planned(Base.loop, Base.loop)
    var before = try #require(planned.before)
    let after = try #require(planned.after)
    let path = "loop-mcp/Sources/LoopMCP/Tools/SearchTool.swift"
    before.files[path] = "// earlier\n"
    let changes = ToolListImpact.changes(before, after)
    #expect(changes.map(\.cause.place) == [.output("generated/loop/" + path)])
    #expect(changes.first?.text.contains("`SearchTool.swift`") == true)
  }

  @Test func `goes with its server`() throws {
    let after = Base.loop.replacing("  loop-mcp:  ", with: "  loop-old:  ").replacing("loop-mcp: 0, ", with: "")
    let plan = try #require(Planned(Base.loop, after).plan)
    #expect(plan.tools.map(\.text) == ["`loop-mcp` offers no tools any more"])
  }

  @Test func `is kept by clients for as long as the runtime says`() throws {
    let hint = try #require(RuntimeSources.files.first { $0.path == "LoopMCP/Dispatch/CacheHint.swift" }?.text)
    let start = try #require(hint.firstRange(of: "\"tools/list\""))
    let number = try #require(hint[start.upperBound...].firstRange(of: "milliseconds: "))
    let digits = hint[number.upperBound...].prefix { $0.isNumber || $0 == "_" }.filter { $0 != "_" }
    #expect(Int(digits) == MCPTable.toolListAge.milliseconds)
  }
}
