import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// The probe: `/health` for what we build and that listens, what is written for anything else.
  mutating func health(of written: ServiceSpec, _ image: ImageSource, _ kind: Fact<ServiceKind>) -> HealthCheck? {
    let own = written.health?.value
    if own?.isOff == true { return nil }
    guard let probe = probe(of: written, own, image) else { return nil }
    let start = own?.start.map { Fact($0) } ?? Fact(.seconds(20), .standard(.standard))
    return HealthCheck(
      probe: probe,
      client: client(for: probe.value, image, kind),
      every: own?.every.map { Fact($0) } ?? Fact(.seconds(10), .standard(.standard)),
      timeout: own?.timeout.map { Fact($0) } ?? Fact(.seconds(3), .standard(.standard)),
      retries: own?.retries.map { Fact($0) } ?? Fact(3, .standard(.standard)),
      start: start
    )
  }

  private mutating func probe(of written: ServiceSpec, _ own: HealthSpec?, _ image: ImageSource) -> Fact<
    HealthCheck.Probe
  >? {
    switch (own?.path, own?.command) {
    case (let path?, let command?):
      diagnostics.report(
        SpecCodes.conflictingKeys,
        "a health check has both `path` and `command`",
        at: command.span,
        notes: [Note("`path` is written here", at: path.span)],
        help: "keep one of the two"
      )
      return nil
    case (let path?, nil): return Fact(.http(path: path.value), .spec(path.span))
    case (nil, let command?): return words(of: command).map { Fact(.command($0), .spec(command.span)) }
    case (nil, nil):
      let isAssumed = own != nil || (image.isGenerated && written.port != nil)
      return isAssumed ? Fact(.http(path: "/health"), .standard(.standard)) : nil
    }
  }

  /// What can send the request from inside: every recipe's image is known, others by the image table.
  private func client(
    for probe: HealthCheck.Probe,
    _ image: ImageSource,
    _ kind: Fact<ServiceKind>
  ) -> Fact<HealthCheck.Client> {
    if case .command = probe { return Fact(.none, .standard(.standard)) }
    switch image {
    case .image(let reference):
      return ImageTable[reference.value]?.client ?? Fact(.wget, .standard(.standard))
    case .build(let build):
      switch build.recipe {
      case .python: return Fact(.python, .table(.pythonImage))
      case .swift: return Fact(.bash, .table(.swiftImage))
      case .mcp: return Fact(.subcommand, .implied(.kind, kind.span ?? spec.span))
      case .dockerfile: return Fact(.wget, .standard(.standard))
      }
    }
  }
}
