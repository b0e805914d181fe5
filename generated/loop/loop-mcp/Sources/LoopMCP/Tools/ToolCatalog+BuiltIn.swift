extension ToolCatalog {
  /// The tools that every server has, in the order in which models shall think of them.
  static let builtIn: [any Tool] = [
    SearchTool(), FetchTool(), ListNotesTool(), ReadNoteTool(), RelatedTool(), VaultOverviewTool(),
  ]
}
