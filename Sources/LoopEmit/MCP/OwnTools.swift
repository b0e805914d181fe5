import LoopFormats

/// The `OwnTools.swift` of a generated server: where its owner's tools begin.
package enum OwnTools {
  package static let fileName = "OwnTools.swift"
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

  /// A whole file with a tool in it, for the README; a field test builds it against the runtime and calls it.
  static let example = #"""
    import LoopMCP

    let ownTools: [any Tool] = [WordCount()]

    struct WordCount: Tool {
      let description = ToolDescription(
        name: "word_count",
        title: "Count words",
        summary: "Returns how many words a note has. Find ids with search.",
        parameters: [.text("id", "Id of the note, as search returns it", isRequired: true)]
      )

      func call(_ arguments: ToolArguments, for caller: Caller) async throws -> JSONObject {
        let text = try await caller.read(arguments.requiredText("id")).text
        return ["words": .integer(text.split(whereSeparator: \.isWhitespace).count)]
      }
    }

    """#
}
