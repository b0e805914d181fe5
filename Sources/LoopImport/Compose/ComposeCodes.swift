package import LoopDiagnostics

/// What can be wrong with hand-written files before any rule looks at them.
package enum ComposeCodes {
  package static let all = [
    unknownKey, missingFile, extendsCycle, misunderstood, missingService, tooMany, dockerfile, missingStage,
  ]

  package static let unknownKey = CodeInfo(
    "IMP001",
    "unknown-compose-key",
    .warning,
    summary: "a key of a Compose file is not one that Compose knows",
    rationale: """
      Compose refuses a file for one key that it does not know; a key below `x-` is never looked at. What stands under \
      an unknown key is not guessed: nothing is said about it.
      """,
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json"],
    bad: [],
    good: []
  )

  package static let missingFile = CodeInfo(
    "IMP002",
    "compose-file-not-found",
    .warning,
    summary: "a file that a Compose file names cannot be read",
    rationale: """
      `include`, `extends`, `env_file` and `build` stop Compose when their file is missing. Files outside the repository \
      are not read here, so what they say is unknown and findings may be missing.
      """,
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/14-include.md"],
    bad: [],
    good: []
  )

  package static let extendsCycle = CodeInfo(
    "IMP003",
    "extends-cycle",
    .error,
    summary: "services extend each other in a circle",
    rationale: "Compose refuses such a file. The service is checked as it stands here, without what it extends.",
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends"],
    bad: [],
    good: []
  )

  package static let misunderstood = CodeInfo(
    "IMP004",
    "compose-form",
    .warning,
    summary: "a value has a form that its key does not take",
    rationale: "Compose refuses it; here nothing is said about it, and the rest is still checked.",
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json"],
    bad: [],
    good: []
  )

  package static let missingService = CodeInfo(
    "IMP005",
    "extended-service-not-found",
    .error,
    summary: "a service extends one that is not there",
    rationale: "Compose refuses such a file. The service is checked as it stands here.",
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends"],
    bad: [],
    good: []
  )

  package static let tooMany = CodeInfo(
    "IMP006",
    "too-many-files",
    .error,
    summary: "files include each other in a circle, or more often than is read",
    rationale: """
      Compose refuses a file that includes itself. Reading is bounded in any case, so that a small file cannot take all \
      memory; what is left out says nothing, and the rest is still checked.
      """,
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/14-include.md"],
    bad: [],
    good: []
  )

  package static let dockerfile = CodeInfo(
    "IMP007",
    "dockerfile-syntax",
    .error,
    summary: "no builder would read this Dockerfile",
    rationale: "The image cannot be built, and nothing is known of what is in it; the other files are still checked.",
    evidence: ["https://docs.docker.com/reference/dockerfile/"],
    bad: [],
    good: []
  )

  package static let missingStage = CodeInfo(
    "IMP008",
    "build-stage-not-found",
    .error,
    summary: "`build.target` names a stage that the Dockerfile has not",
    rationale: "The image cannot be built, and nothing is known of what is in it; the rest is still checked.",
    evidence: ["https://docs.docker.com/reference/compose-file/build/#target"],
    bad: [],
    good: []
  )
}
