import LoopDiagnostics
import LoopSpec
import LoopStack

/// A program needs files that its image does not have: certificates, or time zones.
struct MissingRuntimeFiles: Rule {
  let about = CodeInfo(
    "IMG008",
    "missing-runtime-files",
    .error,
    summary: "an image lacks the certificates or time zones that its program needs",
    rationale: """
      Small images leave out what programs take for granted. Without certificates every request over https fails, in \
      production first, since the developer's machine has them. Without zone files a `TZ` is read as UTC, and nobody \
      says so.
      """,
    evidence: [
      "https://github.com/swiftlang/swift-corelibs-foundation/issues/5157",
      "https://github.com/tuist/tuist/pull/9505",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        mailer:
          image: "ubuntu:24.04"
          env:
            API_URL: "https://api.example.com"
      #              ^^^^^^^^^^^^^^^^^^^^^^^^^ IMG008
            TZ: Europe/Berlin
      #         ^^^^^^^^^^^^^ IMG008
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        mailer: {image: "python:3.13.5-slim", env: {API_URL: "https://api.example.com", TZ: Europe/Berlin}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      guard let image = service.contents?.facts, image.isComplete || service.isReady else { continue }
      let environment = service.container.inputs.environment
      if let certificates = image.hasCertificates, !certificates.value, !image.programs.contains("ca-certificates"),
        let variable = environment.first(where: { $0.value.value.hasPrefix("https://") && !$0.isOwnAddress }),
        let span = variable.value.span
      {
        report(
          at: span,
          "`\(service.name.value)` calls https, but its image has no certificates\(certificates.origin.attribution)",
          notes: certificates.origin.note("the image"),
          help: "install `ca-certificates`, or copy `/etc/ssl/certs/ca-certificates.crt` from the stage that built it"
        )
      }
      if let zones = image.hasTimeZones, !zones.value, !image.programs.contains("tzdata"),
        let zone = environment.first(where: { $0.name.value == "TZ" && !["UTC", "GMT", ""].contains($0.value.value) }),
        let span = zone.value.span
      {
        report(
          .warning,
          at: span,
          "`\(service.name.value)` wants the time zone \(zone.value.phrase), but its image has no zone files"
            + zones.origin.attribution,
          notes: zones.origin.note("the image"),
          help: "install `tzdata`, or copy `/usr/share/zoneinfo` from the stage that built it"
        )
      }
    }
  }
}

extension Service {
  /// Its image is one that the table knows as it comes.
  fileprivate var isReady: Bool {
    if case .image = image { return true }
    return false
  }
}

extension EnvironmentVariable {
  /// What clients outside see: told to the program, not called by it.
  fileprivate var isOwnAddress: Bool {
    if reference == .edge { return true }
    let name = name.value
    return ["ISSUER", "PUBLIC", "EXTERNAL", "BASE_URL", "ORIGIN", "ROOT_URL", "HOST", "DOMAIN", "SITE_URL", "APP_URL"]
      .contains { name.contains($0) }
  }
}
