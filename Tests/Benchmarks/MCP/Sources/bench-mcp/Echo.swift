import LoopMCP

/// The trivial tool that all servers of the comparison have.
struct Echo: Tool {
  let description = ToolDescription(
    name: "echo",
    title: "Echo",
    summary: "Returns its text.",
    parameters: [.text("text", "Any text", isRequired: true)]
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws -> JSONObject {
    ["result": .string(try arguments.requiredText("text"))]
  }
}
