import LoopVault

/// `read_note`: the text of one note.
struct ReadNoteTool: Tool {
  let name = "read_note"

  func description(for caller: Caller) -> ToolDescription {
    ToolDescription(
      name: name,
      title: "Read a note",
      description: """
        Returns the text of one Markdown note. Long notes are cut after \(Note.maximumLength) characters; \
        `truncated` then says so. Use list_notes to find paths.
        """,
      input: [
        "type": "object",
        "properties": [
          "path": [
            "type": "string",
            "description": "Path of the note inside its vault, for example projects/plan.md",
          ],
          "vault": caller.vaultSchema("The vault to look in; all of them, in this order, if absent"),
        ],
        "required": ["path"],
        "additionalProperties": false,
      ],
      output: [
        "type": "object",
        "properties": [
          "path": ["type": "string"],
          "vault": ["type": "string"],
          "title": ["type": "string"],
          "text": ["type": "string"],
          "truncated": ["type": "boolean"],
        ],
        "required": ["path", "vault", "title", "text", "truncated"],
        "additionalProperties": false,
      ]
    )
  }

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    try arguments.allow("path", "vault")
    let text = try arguments.requiredText("path")
    let vaults = try caller.vaults(named: try arguments.text("vault"))
    do throws(VaultError) {
      let (vault, note) = try await find(try VaultPath(text), in: vaults)
      return [
        "path": .string(note.path.text),
        "vault": .string(vault.name),
        "title": .string(note.title),
        "text": .string(note.text),
        "truncated": .bool(note.isTruncated),
      ]
    } catch {
      throw failure(error, text, vaults)
    }
  }

  /// The first vault that has the note; one that cannot be read does not hide the others.
  private func find(
    _ path: VaultPath,
    in vaults: [ServedVault]
  ) async throws(VaultError) -> (ServedVault, Note) {
    var failure = VaultError.notFound
    for vault in vaults {
      do {
        return (vault, try await vault.read(path))
      } catch .notFound {
        continue
      } catch .unreadable {
        failure = .unreadable
      }
    }
    throw failure
  }

  private func failure(_ error: VaultError, _ path: String, _ vaults: [ServedVault]) -> ToolFailure {
    switch error {
    case .invalidPath(let rule):
      ToolFailure("\(quoted(path)) is not the path of a note: \(rule). Use list_notes to find paths.")
    case .notFound:
      ToolFailure(
        "There is no note \(quoted(path)) in \(vaults.map(\.name).joined(separator: ", ")). "
          + "Use list_notes to find paths."
      )
    case .unreadable:
      ToolFailure("The note \(quoted(path)) cannot be read at the moment. Try again later.")
    }
  }
}
