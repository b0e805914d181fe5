import LoopFormats

/// One thing that must be so: what it is called, and how it is found out.
package struct SmokeCheck: Sendable {
  package let group: SmokeGroup
  /// Stable, for programs: `foreign-host`.
  package let name: String
  /// For people, short enough for a column.
  package let title: String
  let find: @Sendable (SmokeEvidence) async -> (verdict: SmokeVerdict, duration: Duration?)

  init(
    _ group: SmokeGroup,
    _ name: String,
    _ title: String,
    _ find: @escaping @Sendable (SmokeEvidence) async -> (SmokeVerdict, Duration?)
  ) {
    self.group = group
    self.name = name
    self.title = title
    self.find = find
  }

  /// All that is looked at, in the order of reports.
  package static func all(of subject: SmokeSubject) -> [SmokeCheck] {
    health(subject) + oauth + mcp + guarding + ports(subject) + stream
  }

  private static func health(_ subject: SmokeSubject) -> [SmokeCheck] {
    [
      SmokeCheck(.health, "health", "the health path answers JSON") { evidence in
        do throws(SmokeVerdict) {
          let value = try evidence.health.json()
          if let status = value["status"]?.text, unwell.contains(status.lowercased()) {
            let verdict = SmokeVerdict.fail(
              "`status` is \(status.quoted)",
              "the API answers, and says that it is not well"
            )
            return (verdict, evidence.health.duration)
          }
          return (.pass(value["status"]?.text.map { "`status` is \($0.quoted)" } ?? "JSON"), evidence.health.duration)
        } catch {
          let absent = evidence.health.status == 404
          let cause = absent ? "no route leads to it; `--health PATH` names another" : error.cause
          return (.fail("\(subject.health.quoted): \(error.detail)", cause, rule: error.rule), evidence.health.duration)
        }
      }
    ]
  }

  /// What health paths say of themselves when they are not (draft-inadarei-api-health-check has `fail`).
  private static let unwell = ["fail", "failed", "failing", "error", "down", "unhealthy", "critical"]

  private static let oauth = [
    document("resource-metadata", "protected-resource metadata") { ($0.judgePathForm(), $0.pathForm) },
    document("resource-metadata-root", "the same at the root") { ($0.judgeRootForm(), $0.rootForm) },
    document("resource", "`resource` is the public URL") { ($0.judgeResource(), nil) },
    document("challenge", "the 401 leads to the metadata") { ($0.judgeChallenge(), $0.anonymous) },
    document("issuer-metadata", "authorization-server metadata") { ($0.judgeServer(), $0.server?.asked) },
    document("openid-metadata", "OpenID metadata") { ($0.judgeOpenID(), $0.openID?.asked) },
    document("endpoints", "its endpoints are the issuer's") { ($0.judgeEndpoints(), nil) },
    document("pkce", "PKCE with S256") { ($0.judgeProof(), nil) },
    document("key-set", "public keys, and nothing else") { ($0.judgeKeys(), $0.keys?.asked) },
    document("identity", "one issuer, one resource") { ($0.judgeIdentity(), nil) },
  ]

  private static func document(
    _ name: String,
    _ title: String,
    _ judge: @escaping @Sendable (Discovery) -> (SmokeVerdict, Asked?)
  ) -> SmokeCheck {
    SmokeCheck(.oauth, name, title) { evidence in
      let (verdict, asked) = judge(await evidence.discovery.value)
      return (verdict, verdict.outcome == .skip ? nil : asked?.duration)
    }
  }

  private static func ports(_ subject: SmokeSubject) -> [SmokeCheck] {
    subject.closedPorts.map { port in
      SmokeCheck(.guard, "closed-port-\(port)", "port \(port) is closed") { evidence in
        let start = ContinuousClock.now
        let limit = min(evidence.subject.client.settings.timeout, .seconds(3))
        let outcome = await PortOutcome.of(evidence.subject.origin.host, port, within: limit)
        return (GuardVerdict.port(port, outcome), start.duration(to: .now))
      }
    }
  }
}
