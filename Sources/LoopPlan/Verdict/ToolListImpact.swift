/// Whether the tools that an MCP server offers change.
package enum ToolListImpact {
  package static func changes(_ before: StackSide, _ after: StackSide) -> [ToolChange] { [] }
}
