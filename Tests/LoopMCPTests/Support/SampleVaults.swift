import LoopVault

@testable import LoopMCP

/// Two small vaults as people write them, read and ready, and what a caller gets from them without a server between.
struct SampleVaults {
  let loop: TemporaryVault
  let exec: TemporaryVault
  let vaults: [ServedVault]

  static let loopNotes = [
    "home.md": "# Home\nStart with [[Iseul]] and [[board|the board]]. See [the plan](projects/iseul.md).\n",
    "projects/iseul.md": """
    ---
    entity_type: project
    entity_id: prj-iseul
    entity_name: 이슬 v2
    status: active
    assignee: 박서연
    priority: high
    due: 2026-12-31
    aliases: [Iseul, 이슬]
    tags: [sensor, field/jeju]
    ---
    # 이슬 v2

    센서를 새로 만든다. A dew sensor.

    ## Goals

    Cheap.

    ### Numbers

    Under 20 $.

    ## Risks

    Battery. See [[CE marking]].
    """,
    "tasks/CE marking.md": """
    ---
    entity_type: task
    entity_id: tsk-105
    status: blocked
    project_id: prj-iseul
    assignee: [이도윤, "[[hannah|Hannah]]"]
    priority: medium
    due: 2026-11-06
    tags: [compliance, sensor]
    ---
    # CE marking

    Radio tests. Belongs to [[이슬]]; asks [[hannah]] and [[nobody]].
    """,
    "tasks/battery.md": """
    ---
    entity_type: task
    entity_name: 배터리 수명
    status: done
    project_id: "[[iseul]]"
    assignee: 이도윤
    priority: low
    due: 2026-10-01T09:00
    ---
    온실에서 배터리가 오래 간다.
    """,
    "tasks/later.md": "---\nentity_type: task\nstatus: todo\npriority: urgent\nparent_id: tsk-105\n---\n# Later\n",
    "people/hannah.md": """
    ---
    entity_type: person
    entity_id: per-hannah
    entity_name: Hannah Weber
    aliases: [한나]
    ---
    # Hannah Weber
    """,
    "inbox/broken.md": "---\nentity_name: \"open\ntags: [a, [b\n---\n# 깨진 머리말\ntext\n",
    "한글 폴더/메모 1.md": "# 메모\n#sensor 습도를 잰다.\n",
  ]

  static let execNotes = [
    "board.md":
      "---\nentity_type: meeting\nentity_id: brd-1\nassignee: 김하람\ntags: [secret]\n---\n# Board\nSee [[Iseul]].\n",
    "projects/iseul.md": "---\nentity_type: project\nproject_id: prj-iseul\nstatus: secret\n---\n# 이슬 매각\n센서 사업을 판다.\n",
  ]

  init(_ loopNotes: [String: String] = loopNotes, exec execNotes: [String: String] = execNotes) throws {
    loop = try TemporaryVault(loopNotes)
    exec = try TemporaryVault(execNotes)
    vaults = [
      ServedVault(Vault(name: "loop", path: loop.path, scope: "vault:read", url: "https://notes.example.com/n/{path}")),
      ServedVault(Vault(name: "exec", path: exec.path, scope: "exec:read")),
    ]
    for vault in vaults { _ = vault.index.update() }
  }

  /// Somebody who sees the vaults of these names.
  func caller(_ names: String...) -> Caller {
    Caller(vaults: vaults.filter { names.isEmpty || names.contains($0.name) })
  }

  func terms(_ version: ProtocolVersion = .november2025, sees names: [String] = []) -> Terms {
    Terms(version: version, caller: Caller(vaults: vaults.filter { names.isEmpty || names.contains($0.name) }))
  }

  /// The result of a tool call.
  func call(
    _ tool: String,
    _ arguments: JSON = [:],
    _ version: ProtocolVersion = .november2025,
    sees names: [String] = []
  ) async throws -> ToolResult {
    let catalog = try ToolCatalog(ToolCatalog.builtIn)
    return ToolResult(
      try await catalog.call(["name": .string(tool), "arguments": arguments], on: terms(version, sees: names))
    )
  }
}

/// The result of a tool call, taken apart.
struct ToolResult {
  let json: JSON

  init(_ json: JSON) {
    self.json = json
  }

  var structured: JSON? { json["structuredContent"] }

  /// The sentence of a failed call.
  var failure: String? { json["isError"] == true ? text : nil }

  /// The one block of text.
  var text: String? { json["content"]?.array?.first?["text"]?.string }

  /// The paths of the notes in a list.
  func paths(_ member: String = "notes") -> [String] {
    structured?[member]?.array?.compactMap { $0["path"]?.string } ?? []
  }
}
