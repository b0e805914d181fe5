import LoopFormats
import LoopSpec
import LoopStack

/// The `README.md` of a generated server: what it serves, how it is run, and how a tool is added.
struct ServerReadme {
  private let service: Service
  private let server: MCPServer
  private let stack: Stack

  init(_ service: Service, _ server: MCPServer, _ stack: Stack) {
    self.service = service
    self.server = server
    self.stack = stack
  }

  private var name: String { service.name.value }

  var document: MarkdownDocument {
    MarkdownDocument {
      MarkdownBlock.heading(1, "\(name)")
      MarkdownBlock.paragraph("\(stack.generatedHeader)")
      MarkdownBlock.paragraph("An MCP server that serves notes and writes nothing, \(address).")
      vaults
      access
      running
      revisions
      tools
      ownTools
    }
  }

  private var address: MarkdownText {
    if let resource = server.resource { return "at \(code: resource.value)" }
    return "inside of the stack at \(code: "http://\(name):\(port)\(server.path.value)")"
  }

  private var port: Int { service.port?.value ?? 8_080 }

  @ListBuilder<MarkdownBlock> private var vaults: [MarkdownBlock] {
    if !server.vaults.isEmpty {
      MarkdownBlock.table(
        header: ["vault", "folder", "scope of the token", "address of a note"],
        rows: server.vaults.map { vault in
          [
            .code(vault.name.value), .code(vault.path.value), vault.scope.map { .code($0.value) } ?? "any",
            vault.url.map { .code($0.value) } ?? "none",
          ]
        }
      )
    }
  }

  @ListBuilder<MarkdownBlock> private var access: [MarkdownBlock] {
    if let issuer = server.issuer, let keys = server.keys {
      MarkdownBlock.paragraph(
        """
        Each request carries a token of \(code: issuer.value); its public keys come from \(code: keys.place.value). \
        What a token's scopes do not name does not exist for it.
        """
      )
    } else if server.isOpen.value {
      MarkdownBlock.paragraph("No token is asked for: whoever reaches it reads all of it.")
    } else {
      MarkdownBlock.paragraph("No token is asked for, so it answers on the loopback of its own machine alone.")
    }
  }

  @ListBuilder<MarkdownBlock> private var running: [MarkdownBlock] {
    MarkdownBlock.heading(2, "Run it")
    MarkdownBlock.code("LOOP_MCP_HOST=127.0.0.1\(folder) swift run \(name)\n", language: "sh")
    MarkdownBlock.table(
      header: ["variable", "in place of"],
      rows: [
        [.code("LOOP_MCP_PORT"), "the port, \(code: String(port))"],
        [.code("LOOP_MCP_HOST"), "the address to bind, \(code: "0.0.0.0")"],
      ]
        + server.vaults.map { vault in
          [.code(Self.variable(of: vault)), "the folder of the vault \(code: vault.name.value)"]
        }
    )
    MarkdownBlock.list([
      """
      \(code: "GET /health") says what is served and how the server is, and needs no token; \(code: name + " health") \
      asks it and exits with 0 or 1, which is the health check of the image.
      """,
      "\(code: "GET /metrics") is for Prometheus, on the service's own port. The edge routes neither of the two.",
      "SIGTERM ends open streams, waits for running calls, and exits with 0.",
    ])
  }

  /// Where the first vault may be on a laptop.
  private var folder: String { server.vaults.first.map { " \(Self.variable(of: $0))=\"$HOME/notes\"" } ?? "" }

  /// As the runtime's `ServerConfiguration.variable(forVault:)` makes it; names are lower-case letters, digits and `-`.
  private static func variable(of vault: Vault) -> String {
    "LOOP_MCP_VAULT_" + vault.name.value.uppercased().replacing("-", with: "_")
  }

  @ListBuilder<MarkdownBlock> private var revisions: [MarkdownBlock] {
    MarkdownBlock.heading(2, "What it speaks")
    MarkdownBlock.table(
      header: ["revision", "how"],
      rows: MCPRevision.allCases.filter(server.protocols.value.contains).map { [.code($0.rawValue), $0.manner] }
    )
  }

  @ListBuilder<MarkdownBlock> private var tools: [MarkdownBlock] {
    MarkdownBlock.heading(2, "Tools")
    MarkdownBlock.table(
      header: ["tool", "what it answers"],
      rows: [
        [.code("search"), "the notes that match words, best first, with an address to cite"],
        [.code("fetch"), "one of them, whole"],
        [.code("list_notes"), "notes by folder, type, status, project, assignee, due date or tag, page by page"],
        [.code("read_note"), "a note part by part, or one section of it"],
        [.code("related"), "what a note links to, what links to it, its parent and its children"],
        [.code("vault_overview"), "how many notes there are of what type and status, and what changed last"],
      ]
    )
    MarkdownBlock.paragraph(
      """
      Every note is a resource too, \(code: "vault://<vault>/<path>"), and whoever subscribes to it hears when its file \
      changes. The prompts \(code: "project_status"), \(code: "weekly_review") and \(code: "find_and_answer") are common \
      questions, ready to ask.
      """
    )
  }

  @ListBuilder<MarkdownBlock> private var ownTools: [MarkdownBlock] {
    MarkdownBlock.heading(2, "Add a tool")
    MarkdownBlock.paragraph(
      """
      \(code: "Sources/\(name)/\(OwnTools.fileName)") is yours. loopgen writes it where there is none and leaves it alone \
      from then on, as it does with every file that you put beside it. A tool is a type and its place in the list:
      """
    )
    MarkdownBlock.code(OwnTools.example, language: "swift")
    MarkdownBlock.paragraph(
      """
      \(code: "caller") finds and reads notes of those vaults alone that the token opens. A \(code: "ToolFailure") that \
      you throw is told to the model, which can then try again; of other errors it hears only that the tool failed. A \
      tool that changes something says \(code: "isReadOnly: false"), and hosts ask their user first.
      """
    )
  }
}

extension MCPRevision {
  /// How the server speaks it, for people.
  fileprivate var manner: MarkdownText {
    switch self {
    case .v2024_11_05: "HTTP+SSE: a stream, and messages posted beside it"
    case .v2025_03_26: "Streamable HTTP, without sessions; batches too"
    case .v2025_06_18, .v2025_11_25: "Streamable HTTP, without sessions"
    case .v2026_07_28: "stateless: \(code: "server/discover"), no handshake"
    }
  }
}
