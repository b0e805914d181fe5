import LoopFormats

/// The `OwnTools.swift` of a generated server: where its owner's tools begin.
enum OwnTools {
  static let fileName = "OwnTools.swift"
  /// What `main.swift` passes to the server.
  static let list = "ownTools"

  /// The same for every server and every version: whoever has not touched it has nothing to merge.
  static var seed: SwiftFile {
    SwiftFile {
      SwiftStatement.comment(
        """
        Yours: loopgen writes this file where there is none, and then leaves it alone, like every file you put beside it.
        A tool is a type that conforms to `Tool`; README.md shows one.
        """
      )
      SwiftStatement.import("LoopMCP")
      SwiftStatement.blank
      SwiftStatement.typedLet(list, .array(.any("Tool")), [])
    }
  }

  /// A whole file with a tool in it, for the README; a test builds it against the runtime.
  static let example = """
    import LoopMCP

    let ownTools: [any Tool] = [CountWords()]

    struct CountWords: Tool {
      let name = "count_words"

      func description(for caller: Caller) -> ToolDescription {
        ToolDescription(
          name: name,
          title: "Count words",
          description: "Counts the words of a text.",
          input: ["type": "object", "properties": ["text": ["type": "string"]], "required": ["text"]],
          output: ["type": "object", "properties": ["words": ["type": "integer"]], "required": ["words"]]
        )
      }

      func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
        ["words": .integer(try arguments.requiredText("text").split(separator: " ").count)]
      }
    }

    """
}
