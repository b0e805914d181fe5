/// A whole Dockerfile.
package struct Dockerfile: Hashable, Sendable {
  package var instructions: [DockerfileInstruction]

  package init(_ instructions: [DockerfileInstruction]) { self.instructions = instructions }

  package init(@ListBuilder<DockerfileInstruction> instructions: () -> [DockerfileInstruction]) {
    self.instructions = instructions()
  }

  /// What begins with each `FROM`.
  package var stages: [DockerfileStage] {
    var stages: [DockerfileStage] = []
    for instruction in instructions {
      if case .from(let image, let name, _) = instruction {
        stages.append(DockerfileStage(image: image, name: name, instructions: []))
      } else if !stages.isEmpty {
        stages[stages.count - 1].instructions.append(instruction)
      }
    }
    return stages
  }
}

/// One stage of a build, without its `FROM`.
package struct DockerfileStage: Hashable, Sendable {
  /// An image, or the name of an earlier stage.
  package var image: DockerfileText
  package var name: String?
  package var instructions: [DockerfileInstruction]
}
