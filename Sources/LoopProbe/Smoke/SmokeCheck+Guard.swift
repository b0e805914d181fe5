extension SmokeCheck {
  static let guarding = [
    SmokeCheck(.guard, "foreign-host", "a foreign `Host` is refused") { evidence in
      let discovery = await evidence.discovery.value
      var paths: [String] = []
      if evidence.health.answer?.head.isSuccess == true { paths.append(evidence.subject.health) }
      if discovery.pathForm.answer?.head.isSuccess == true { paths.append(discovery.pathFormURL) }
      if evidence.isEndpointThere { paths.append(evidence.subject.endpoint.url.path) }
      let asked = await ask(paths, evidence.subject) { path, subject in
        let isEndpoint = path == subject.endpoint.url.path
        let usual = isEndpoint ? subject.anonymous.post(SmokeMessage.discover, in: .stateless) : .get(subject.at(path))
        var request = usual.with("Host", GuardVerdict.foreignHost)
        request.isForwarded = false
        request.isAlone = true
        return request
      }
      return (GuardVerdict.host(asked), asked.first?.asked.duration)
    },
    SmokeCheck(.guard, "foreign-origin", "a foreign `Origin` is refused") { evidence in
      let endpoint = evidence.subject.endpoint
      let asked = await evidence.subject.ask(
        endpoint.post(SmokeMessage.discover, in: .stateless).with("Origin", GuardVerdict.foreignOrigin)
      )
      return (GuardVerdict.origin(asked, hasToken: evidence.hasToken), asked.duration)
    },
    SmokeCheck(.guard, "wrong-token", "a wrong token is refused") { evidence in
      var endpoint = evidence.subject.endpoint
      endpoint.token = BearerToken(GuardVerdict.wrongToken)
      let asked = await evidence.subject.post(SmokeMessage.list, as: endpoint)
      let isOpen = await evidence.discovery.value.anonymous.answer?.head.isSuccess == true
      return (GuardVerdict.token(asked, isOpen: isOpen), asked.duration)
    },
    absent("metrics", "metrics are not published", ["/metrics"], "a route leads to a service's own metrics"),
    SmokeCheck(.guard, "below-endpoint", "nothing below the endpoint") { evidence in
      let path = evidence.subject.endpoint.url.path
      let asked = await ask([(path == "/" ? "" : path) + "/nothing-here"], evidence.subject)
      let verdict = GuardVerdict.absent(
        asked,
        takesPages: path == "/",
        cause: "a prefix route hands on all paths",
        rule: "RTE001"
      )
      return (verdict, asked.first?.asked.duration)
    },
    absent(
      "unknown-well-known",
      "unknown documents are 404",
      [
        "/.well-known/nothing-here", "/.well-known/oauth-protected-resource/nothing-here",
        "/.well-known/oauth-authorization-server/nothing-here",
      ],
      "clients that look for a document take this answer for one",
      takesPages: false,
      rule: "AUT001"
    ),
    absent(
      "private-files",
      "private files are not published",
      ["/.env", "/.git/config"],
      "a folder with secrets or the repository is served as files",
      rule: "IMG007"
    ),
  ]

  private static func absent(
    _ name: String,
    _ title: String,
    _ paths: [String],
    _ cause: String,
    takesPages: Bool = true,
    rule: String? = nil
  ) -> SmokeCheck {
    SmokeCheck(.guard, name, title) { evidence in
      let asked = await ask(paths, evidence.subject)
      return (
        GuardVerdict.absent(asked, takesPages: takesPages, cause: cause, rule: rule),
        asked.map(\.asked.duration).max()
      )
    }
  }

  /// Asks several paths side by side.
  private static func ask(
    _ paths: [String],
    _ subject: SmokeSubject,
    _ request: @escaping @Sendable (String, SmokeSubject) -> ProbeRequest = { .get($1.at($0), accept: "*/*") }
  ) async -> [(path: String, asked: Asked)] {
    await withTaskGroup(of: (Int, Asked).self) { group in
      for (place, path) in paths.enumerated() {
        group.addTask { (place, await subject.ask(request(path, subject))) }
      }
      var answers: [Int: Asked] = [:]
      for await (place, asked) in group { answers[place] = asked }
      return paths.enumerated().compactMap { place, path in answers[place].map { (path, $0) } }
    }
  }
}
