/// Why a tool cannot be served; the server does not start with it.
struct ToolNameError: Error, Hashable, CustomStringConvertible {
  let description: String

  /// A name that clients would refuse (2025-11-25, server/tools).
  static func invalid(_ name: String) -> ToolNameError {
    ToolNameError(
      description: "a tool cannot be called \(quoted(name)): a name is 1 to 128 letters, digits, _, - and . of ASCII"
    )
  }

  /// A name that another tool has.
  static func duplicate(_ name: String) -> ToolNameError {
    ToolNameError(description: "there are two tools called \(name); rename one of them")
  }
}
