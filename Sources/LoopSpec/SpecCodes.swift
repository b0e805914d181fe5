package import LoopDiagnostics

/// What can be wrong with the shape of a spec: keys, types, ranges.
package enum SpecCodes {
  package static let all = [
    unknownKey, unsafeName, durationUnit, wrongType, badValue, missingKey, conflictingKeys, twinStacks, missingFolder,
    unknownVersion, notServed,
  ]

  package static let unknownKey = CodeInfo(
    "SPC001",
    "unknown-key",
    .error,
    summary: "a key means nothing here",
    rationale: """
      A misspelt key would silently be no mount, no limit, no route. Nothing is dropped in silence; keys of your own \
      go under a top-level `x-` key.
      """,
    evidence: ["https://github.com/compose-spec/compose-spec/blob/main/05-services.md"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          prot: 8080
      #   ^^^^ SPC001
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      x-owner: storefront
      services:
        web:
          image: "web:1.0.0"
          port: 8080
      """
    ]
  )

  package static let unsafeName = CodeInfo(
    "SPC003",
    "name-not-dns-safe",
    .error,
    summary: "a name is no DNS label",
    rationale: """
      Service names become host names and upstreams: strict frameworks answer 400 to a Host with `_`, and names that \
      differ only in case are one name to a resolver.
      """,
    evidence: ["https://www.rfc-editor.org/rfc/rfc1123#section-2.1"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        loop_api: {image: "web:1.0.0"}
      # ^^^^^^^^ SPC003
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        loop-api: {image: "web:1.0.0"}
      """
    ]
  )

  package static let durationUnit = CodeInfo(
    "SPC010",
    "duration-without-unit",
    .error,
    summary: "a duration has no unit",
    rationale: "nginx reads a bare number as seconds, Compose refuses it, and applications read milliseconds.",
    evidence: ["https://nginx.org/en/docs/syntax.html"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 80, keepalive: 300}
      #                                                ^^^ SPC010
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          compose:
            stop_grace_period: 45
      #                        ^^ SPC010
            healthcheck: {test: [CMD, probe], interval: 30, timeout: 5s}
      #                                                 ^^ SPC010
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 80, keepalive: 300s, compose: {stop_grace_period: 45s}}
      """
    ]
  )

  package static let wrongType = CodeInfo(
    "SPC011",
    "wrong-type",
    .error,
    summary: "a value has another form than its key takes",
    rationale: "Each key takes one form, or a few named ones; guessing between them hides mistakes.",
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: "80"}
      #                                 ^^^^ SPC011
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 80}
      """
    ]
  )

  package static let badValue = CodeInfo(
    "SPC012",
    "bad-value",
    .error,
    summary: "a value is outside of what its key allows",
    rationale: "What no container, port or file name can be is refused where it is written.",
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 65536}
      #                                 ^^^^^ SPC012
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          deploys: oftne
      #            ^^^^^ SPC012
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 65535
      """
    ]
  )

  package static let missingKey = CodeInfo(
    "SPC013",
    "missing-key",
    .error,
    summary: "a required key is missing",
    rationale: "Without it the rest of the mapping cannot be turned into anything.",
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
      # ^^^ SPC013
          port: 80
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0"}
      """
    ]
  )

  package static let conflictingKeys = CodeInfo(
    "SPC014",
    "conflicting-keys",
    .error,
    summary: "two keys exclude each other",
    rationale: "Both would decide the same thing, and which one wins would be a guess.",
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          build: {recipe: python, context: web, asgi: "main:app"}
      #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SPC014
      """
    ],
    good: []
  )

  package static let twinStacks = CodeInfo(
    "SPC015",
    "twin-stacks",
    .error,
    summary: "two specs carry the same name",
    rationale: "The name is the output folder and the container prefix: one stack would overwrite the other.",
    bad: [],
    good: []
  )

  package static let missingFolder = CodeInfo(
    "SPC016",
    "missing-folder",
    .error,
    summary: "a folder that the spec names is not there",
    rationale:
      "An image cannot be built from nothing, and Docker makes a root-owned folder in place of a missing mount.",
    evidence: ["https://github.com/wger-project/docker/issues/114"],
    bad: [],
    good: []
  )

  package static let notServed = CodeInfo(
    "SPC021",
    "not-served-yet",
    .warning,
    summary: "a setting is read that the generated server does not honour yet",
    rationale: """
      Nothing is dropped in silence. The server keeps no sessions, so that a restart costs a client nothing; a spec may \
      say otherwise already, and is told so.
      """,
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        notes:
          kind: mcp
          port: 8085
          mcp: {open: true, session: stateful}
      #                              ^^^^^^^^ SPC021
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        notes: {kind: mcp, port: 8085, mcp: {open: true, session: stateless}}
      """
    ]
  )

  package static let unknownVersion = CodeInfo(
    "SPC017",
    "unknown-format-version",
    .error,
    summary: "the spec is written for another version of the format",
    rationale:
      "The number tells which keys exist and what they mean; a later program may read it, this one would guess.",
    bad: [
      """
      loopgen: 2
      #        ^ SPC017
      name: shop
      services:
        web: {image: "web:1.0.0"}
      """
    ],
    good: []
  )
}
