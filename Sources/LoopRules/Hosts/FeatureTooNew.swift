import LoopDiagnostics
import LoopSpec
import LoopStack

/// A Compose key that the target's engine or Compose does not know.
struct FeatureTooNew: Rule {
  let about = CodeInfo(
    "HST002",
    "feature-too-new",
    .error,
    summary: "a key is newer than the engine or the Compose that reads it",
    rationale: """
      The file works on the machine it was written on and is refused on the appliance, or a protection is silently \
      not there. Synology's Container Manager ships Docker Engine 24.0 with Compose 2.20. loopgen itself writes only \
      what the target knows; raw keys are the user's.
      """,
    evidence: [
      "https://docs.docker.com/compose/releases/release-notes/",
      "https://docs.docker.com/engine/release-notes/25.0/",
      "https://www.synology.com/en-global/releaseNote/ContainerManager",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose:
            healthcheck: {test: [CMD, probe], start_period: 10s, start_interval: 1s}
      #                                                          ^^^^^^^^^^^^^^ HST002
            post_start: [{command: [warm-up]}]
      #     ^^^^^^^^^^ HST002
            volumes:
              - {type: bind, source: /srv/pages, target: /pages, read_only: true, bind: {recursive: readonly}}
      #                                                                                  ^^^^^^^^^ HST002
      targets:
        nas: {ssh: deploy@nas.example.com, dir: /volume1/docker/shop, profile: synology}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose:
            healthcheck: {test: [CMD, probe], start_period: 10s}
      targets:
        nas: {ssh: deploy@nas.example.com, dir: /volume1/docker/shop, profile: synology}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    let table = TargetTable[stack.target.profile.value]
    if let engine = table.engine, let compose = table.compose {
      for service in stack.services {
        guard let node = service.compose?.value else { continue }
        for feature in EngineTable.features {
          let limit = feature.reader == .engine ? engine : compose
          guard limit.value < feature.since, let key = feature.key(in: node) else { continue }
          report(
            at: key,
            "`\(feature.path.last ?? "")` needs \(feature.reader.rawValue) \(feature.since), but "
              + "\(stack.target.words) has \(limit.phrase)",
            notes: limit.origin.note("its version") + stack.target.note,
            help: feature.instead
          )
        }
      }
    }
  }
}
