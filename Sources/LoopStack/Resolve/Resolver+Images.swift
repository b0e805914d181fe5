import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// The image of a service: exactly one of `build` and `image`, and neither for a generated server.
  mutating func imageSource(of entry: Entry<ServiceSpec>, _ kind: Fact<ServiceKind>) -> ImageSource? {
    let written = entry.value.value
    switch (written.build, written.image) {
    case (let build?, let image?):
      diagnostics.report(
        SpecCodes.conflictingKeys,
        "`\(entry.key.value)` has both `build` and `image`",
        at: build.span,
        notes: [Note("`image` is written here", at: image.span)],
        help: "keep one of the two"
      )
      return nil
    case (let build?, nil): return source(of: build)
    case (nil, let image?): return .image(Fact(image.map { ImageReference($0) }))
    case (nil, nil) where kind.value == .mcp:
      return .build(
        Build(recipe: .mcp, context: Fact(entry.key.value, .implied(.kind, kind.span ?? entry.key.span)), arguments: [])
      )
    case (nil, nil):
      if isUnread(entry.value.span) { return nil }
      let message = "`\(entry.key.value)` has neither `build` nor `image`"
      let help = "name an image, or build one: `build: {recipe: python, context: …, asgi: \"main:app\"}`"
      diagnostics.report(SpecCodes.missingKey, message, at: entry.key.span, help: help)
      return nil
    }
  }

  private mutating func source(of build: Located<BuildSpec>) -> ImageSource? {
    let written = build.value
    guard let context = written.context, let recipe = recipe(of: build) else { return nil }
    return .build(Build(recipe: recipe, context: Fact(context), arguments: written.arguments))
  }

  private mutating func recipe(of build: Located<BuildSpec>) -> Build.Recipe? {
    let written = build.value
    switch (written.recipe?.value, written.dockerfile) {
    case (let recipe?, let file?):
      let message = "a build has both `recipe: \(recipe.rawValue)` and `dockerfile`"
      diagnostics.report(SpecCodes.conflictingKeys, message, at: file.span, help: "keep one of the two")
      return nil
    case (nil, nil):
      if isUnread(build.span) { return nil }
      let message = "a build needs a `recipe` or a `dockerfile`"
      diagnostics.report(SpecCodes.missingKey, message, at: build.span.beginning, help: "write `recipe: python`")
      return nil
    case (nil, let file?):
      refuse([written.asgi, written.command, written.version, written.requirements, written.product], "`dockerfile`")
      return .dockerfile(Fact(file))
    case (.python, nil): return python(written, at: build.span)
    case (.swift, nil): return swift(written, at: build.span)
    }
  }

  private mutating func python(_ written: BuildSpec, at span: SourceSpan) -> Build.Recipe? {
    refuse([written.product], "`recipe: python`")
    switch (written.asgi, written.command) {
    case (let asgi?, let command?):
      diagnostics.report(
        SpecCodes.conflictingKeys,
        "a build has both `asgi` and `command`",
        at: command.span,
        notes: [Note("`asgi` is written here", at: asgi.span)],
        help: "`asgi` lets uvicorn serve it; `command` runs something else"
      )
      return nil
    case (nil, nil):
      if isUnread(span) { return nil }
      let message = "`recipe: python` needs `asgi` or `command`"
      diagnostics.report(SpecCodes.missingKey, message, at: span.beginning, help: "write `asgi: \"main:app\"`")
      return nil
    default:
      let base = version(written, name: "python", standard: "3.11", suffix: "-slim")
      let requirements = written.requirements.map { Fact($0) } ?? Fact("requirements.txt", .standard(.standard))
      return .python(PythonRecipe(base: base, requirements: requirements))
    }
  }

  private mutating func swift(_ written: BuildSpec, at span: SourceSpan) -> Build.Recipe? {
    refuse([written.asgi, written.command, written.requirements], "`recipe: swift`")
    guard let product = written.product else {
      if isUnread(span) { return nil }
      let message = "`recipe: swift` needs `product`, the executable to build"
      diagnostics.report(SpecCodes.missingKey, message, at: span.beginning, help: "write `product: server`")
      return nil
    }
    let builder = version(written, name: "swift", standard: "6.3", suffix: "")
    let base = version(written, name: "swift", standard: "6.3", suffix: "-slim")
    return .swift(SwiftRecipe(builder: builder, base: base, product: Fact(product)))
  }

  private func version(_ written: BuildSpec, name: String, standard: String, suffix: String) -> Fact<ImageReference> {
    let text = "\(name):\(written.version?.value ?? standard)\(suffix)"
    return Fact(ImageReference(text), written.version.map { .spec($0.span) } ?? .standard(.standard))
  }

  /// Keys that mean nothing beside another one.
  private mutating func refuse(_ keys: [Located<String>?], _ owner: String) {
    for key in keys.compactMap({ $0 }) {
      let message = "`\(key.value.prefix(60))` has no meaning beside \(owner)"
      diagnostics.report(SpecCodes.conflictingKeys, message, at: key.span, help: "remove it")
    }
  }
}
