package import LoopDiagnostics
package import LoopFormats
package import LoopStack

/// Compose files as one: included, extended, merged, with the variables of `.env` in them.
package struct ComposeProject: Sendable {
  package struct Service: Sendable {
    package var name: Located<String>
    /// Everything that the files say of it, later files over earlier ones.
    package var keys: YAMLNode
  }

  /// The folder of the first file, relative to the root; relative paths of all services start there.
  package var folder: String
  package var name: Fact<String>?
  package var services: [Service] = []
  package var networks: [YAMLPair] = []
  package var volumes: [YAMLPair] = []
  package var secrets: [YAMLPair] = []
  package var configs: [YAMLPair] = []
  /// Names that `.env` defines; `nil` where there is none.
  package var variables: Set<String>?
  /// `${NAME}` that nothing defines, and without a default; empty where there is no `.env`.
  package var undefined: [Located<String>] = []
  /// The Compose files by their numbers: a Dockerfile may stand in one of them.
  package var sources: [FileID: SourceFile] = [:]
  /// Where the files begin.
  package var span: SourceSpan
}
