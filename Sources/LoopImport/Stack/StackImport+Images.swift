import LoopDiagnostics
import LoopFormats
import LoopStack

extension StackImport {
  /// What an image holds: of one that is built, what its Dockerfile says; of any other, what the table knows.
  mutating func contents(
    of image: ImageSource,
    _ service: ComposeProject.Service,
    _ project: ComposeProject
  ) -> ImageContents? {
    guard case .build(let build) = image else {
      guard case .image(let reference) = image else { return nil }
      return ImageTable[reference.value].map { _ in ImageContents(ImageFacts(of: reference)) }
    }
    let target = service.keys["build"]?["target"]
    do throws(DockerfileSyntaxError) {
      let stage = target?.written.flatMap(ComposeInterpolation.standard)
      let facts: ImageFacts?
      if let inline = service.keys["build"]?["dockerfile_inline"] {
        facts = try read(inline: inline, build, stage, project)
        if facts == nil, inline.written.flatMap(ComposeInterpolation.standard) != nil {
          reportStage(stage, target, in: "dockerfile_inline", at: inline.span)
        }
      } else {
        guard let source = dockerfile(of: build, service) else { return nil }
        let context = build.context.value
        let ignore = access.file(source.path + ".dockerignore") ?? access.file(context + "/.dockerignore")
        facts = try ImageReader.read(source.file, ignore: ignore?.text, arguments: build.arguments, target: stage)
        if facts == nil {
          let start = SourceSpan(file: source.file.file, start: 0, end: 0)
          reportStage(stage, target, in: source.path, at: start)
        }
      }
      return facts.map(ImageContents.init)
    } catch {
      diagnostics.report(ComposeCodes.dockerfile, error.message, at: error.span)
      return nil
    }
  }

  /// The Dockerfile of a build and its path; what cannot be read is reported once, where it is named.
  private mutating func dockerfile(
    of build: Build,
    _ service: ComposeProject.Service
  ) -> (file: SourceFile, path: String)? {
    guard case .dockerfile(let name) = build.recipe, !Self.isRemote(build.context.value),
      Self.isKnown(service.keys["build"])
    else { return nil }
    let path = ComposePath.resolve(name.value, from: build.context.value)
    if let file = access.file(path) {
      inventory.opened(file.file)
      return (file, path)
    }
    let span = name.span ?? build.context.span ?? service.name.span
    guard missing.insert(path).inserted else { return nil }
    let message = "`\(path)` cannot be read, so what the image of `\(service.name.value)` holds is not known"
    // What lies outside of the repository may well be there.
    let severity: Severity = path.hasPrefix("./") ? ComposeCodes.missingFile.severity : .advice
    diagnostics.report(
      Diagnostic(
        ComposeCodes.missingFile.code,
        severity,
        message,
        at: span,
        help: "`dockerfile` starts at the folder of `context`, and `context` at the Compose file's"
      )
    )
    return nil
  }

  /// Whether no variable without a value stands in its paths.
  private static func isKnown(_ build: YAMLNode?) -> Bool {
    [build, build?["context"], build?["dockerfile"]].allSatisfy { node in
      node?.written.map { ComposeInterpolation.standard($0) != nil } ?? true
    }
  }

  private func read(
    inline node: YAMLNode,
    _ build: Build,
    _ stage: String?,
    _ project: ComposeProject
  ) throws(DockerfileSyntaxError) -> ImageFacts? {
    guard let text = node.written.flatMap(ComposeInterpolation.standard), let source = project.sources[node.span.file]
    else { return nil }
    return try ImageReader.read(
      inline: Located(text, at: node.span),
      in: source,
      arguments: build.arguments,
      target: stage
    )
  }

  /// A Dockerfile without the stage that is built, or without any.
  private mutating func reportStage(_ stage: String?, _ node: YAMLNode?, in path: String, at start: SourceSpan) {
    if let stage, let node {
      diagnostics.report(ComposeCodes.missingStage, "`\(path)` has no stage `\(stage)`", at: node.span)
    } else if node == nil {
      diagnostics.report(ComposeCodes.dockerfile, "a Dockerfile has a `FROM`, and `\(path)` has none", at: start)
    }
  }
}
