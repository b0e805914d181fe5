/// `vault_overview`: what there is, before a model knows what to ask for.
struct VaultOverviewTool: Tool {
  let description = ToolDescription(
    name: "vault_overview",
    title: "Vault overview",
    summary: """
      Returns for each vault how many notes it has, by type and by status, its most used tags, the notes changed last, \
      and the notes whose front matter cannot be read. `state` is ready, loading while a vault is read for the first \
      time, or unavailable; only a ready vault has numbers.
      """,
    parameters: [.vault("vault", "The vault to describe; all of them if absent")],
    output: .schema(["vaults": ["type": "array", "items": VaultCensus.schema]], required: ["vaults"])
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    let vaults = try caller.vaults(named: arguments.text("vault"))
    return ["vaults": .array(vaults.map { VaultCensus($0).json })]
  }
}
