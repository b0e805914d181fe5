import LoopVault

/// `list_notes`: what lies in one folder of a vault, page by page.
struct ListNotesTool: Tool {
  let name = "list_notes"

  /// How many names one page holds.
  static let pageSize = 200

  func description(for caller: Caller) -> ToolDescription {
    ToolDescription(
      name: name,
      title: "List notes",
      description: """
        Lists the notes and folders that lie directly in a folder of a vault, \(Self.pageSize) at a time. \
        If the answer has `next`, call again with `after` set to it.
        """,
      input: [
        "type": "object",
        "properties": [
          "vault": caller.vaultSchema("The vault to list; the first of them if absent"),
          "folder": [
            "type": "string",
            "description": "Path of a folder inside the vault, for example projects; the vault itself if absent",
          ],
          "after": ["type": "string", "description": "The `next` of the page before"],
        ],
        "additionalProperties": false,
      ],
      output: [
        "type": "object",
        "properties": [
          "vault": ["type": "string"],
          "folder": ["type": "string"],
          "folders": ["type": "array", "items": ["type": "string"]],
          "notes": ["type": "array", "items": ["type": "string"]],
          "next": ["type": "string"],
        ],
        "required": ["vault", "folder", "folders", "notes"],
        "additionalProperties": false,
      ]
    )
  }

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    try arguments.allow("vault", "folder", "after")
    let folder = try arguments.text("folder") ?? ""
    let after = try arguments.text("after")
    guard let vault = try caller.vaults(named: try arguments.text("vault")).first else {
      throw ToolFailure("There are no vaults.")
    }
    do throws(VaultError) {
      let path = folder.isEmpty ? .root : try VaultPath(folder)
      let page = try await vault.folder(at: path, after: after, limit: Self.pageSize)
      var object: JSONObject = [
        "vault": .string(vault.name),
        "folder": .string(path.text),
        "folders": .array(page.folders.map { .string($0.text) }),
        "notes": .array(page.notes.map { .string($0.text) }),
      ]
      if page.hasMore { object["next"] = page.last.map(JSON.string) }
      return object
    } catch {
      throw failure(error, folder, vault)
    }
  }

  private func failure(_ error: VaultError, _ folder: String, _ vault: ServedVault) -> ToolFailure {
    switch error {
    case .invalidPath(let rule):
      ToolFailure("\(quoted(folder)) is not the path of a folder: \(rule).")
    case .notFound:
      ToolFailure("There is no folder \(quoted(folder)) in \(vault.name). Call list_notes without folder to begin.")
    case .unreadable:
      ToolFailure("The folder \(quoted(folder)) cannot be read at the moment. Try again later.")
    }
  }
}
