package import LoopStack

/// The folders of a repository that a plan looks through, as far as a stack tells: whoever asks for them ahead waits less.
package enum StackFolders {
  /// From the root, each once; those that a variable names, or that are elsewhere, are left out.
  package static func all(of stack: Stack) -> [String] {
    let contexts = stack.services.compactMap { service -> String? in
      // The generated server is built from the output.
      guard case .build(let build) = service.image else { return nil }
      if case .mcp = build.recipe { return nil }
      return build.context.value
    }
    let folders = (contexts + stack.volumes.compactMap(\.path?.value)).compactMap { BuildFiles.folder($0, from: "") }
    return Set(folders).sorted()
  }
}
