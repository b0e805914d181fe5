/// What must be refused, and what must not be there.
enum GuardVerdict {
  static let foreignHost = "foreign.example"
  static let foreignOrigin = "https://foreign.example"
  static let wrongToken = "loopgen-smoke-wrong-token"

  /// `places` are paths that answer anybody under the right name, and what they answer under a foreign one.
  ///
  /// Being asked for a token, or to come back later, is no refusal of the name.
  static func host(_ places: [(path: String, asked: Asked)]) -> SmokeVerdict {
    guard !places.isEmpty else {
      return .skip("nothing answers under the right name, so a refusal would prove nothing")
    }
    for (path, asked) in places {
      switch asked.outcome {
      case .failure(.cut): continue
      case .failure(let failure): return .fail("\(path): \(failure.message)", failure.help)
      case .success(let answer) where (400..<500).contains(answer.status) && ![401, 407, 429].contains(answer.status):
        continue
      case .success(let answer):
        return .fail(
          "\(answer.status) for \(path.quoted) with `Host: \(foreignHost)`",
          "the edge has no server for unknown names: any page can have its name point here (DNS rebinding)",
          rule: "STR012"
        )
      }
    }
    return .pass("refused\(places.first?.asked.status.map { ": \($0)" } ?? ": the connection is closed")")
  }

  static func origin(_ asked: Asked, hasToken: Bool) -> SmokeVerdict {
    switch asked.outcome {
    case .failure(.cut): return .pass("refused: the connection is closed")
    case .failure(let failure): return .fail(failure.message, failure.help)
    case .success(let answer) where answer.status == 403: return .pass("refused: 403")
    case .success where asked.isForeign: return .skip("no MCP server answers")
    case .success(let answer) where answer.status == 401 && !hasToken:
      return .skip("asks for a token before it looks at `Origin`; `--token` shows more")
    case .success(let answer):
      return .fail(
        "\(answer.status) where 403 belongs, with `Origin: \(foreignOrigin)`",
        "nobody compares `Origin` with the published one: any page can speak to the server in its visitor's name",
        rule: "STR012"
      )
    }
  }

  static func token(_ asked: Asked, isOpen: Bool) -> SmokeVerdict {
    if isOpen { return .skip("this server asks for no token") }
    switch asked.outcome {
    case .failure(let failure): return .fail(failure.message, failure.help)
    case .success(let answer) where answer.status == 401: return .pass("refused: 401")
    case .success(let answer):
      if asked.isForeign { return .skip("no MCP server answers") }
      return .fail(
        "\(answer.status) where 401 belongs",
        answer.head.isSuccess ? "nobody checks the token" : "clients begin a new login at 401 alone",
        rule: answer.head.isSuccess ? nil : "AUT007"
      )
    }
  }

  /// A path that is nobody's: a page of a web app for unknown paths is bearable where `takesPages`, JSON's places need 404.
  static func absent(
    _ asked: [(path: String, asked: Asked)],
    takesPages: Bool,
    cause: String,
    rule: String? = nil
  ) -> SmokeVerdict {
    var pages = 0
    for (path, asked) in asked {
      switch asked.outcome {
      case .failure(.cut): continue
      case .failure(let failure): return .fail("\(path.quoted): \(failure.message)", failure.help)
      case .success(let answer) where (400..<500).contains(answer.status): continue
      case .success where asked.isMarkup && takesPages: pages += 1
      case .success(let answer):
        return .fail("\(answer.status) for \(path.quoted)\(asked.isPage ? ", a page of HTML" : "")", cause, rule: rule)
      }
    }
    let statuses = Set(asked.compactMap(\.asked.status)).sorted().map(String.init).joined(separator: ", ")
    return .pass(
      pages > 0 ? "not there: the web app's page answers" : statuses.isEmpty ? "not there" : "not there: \(statuses)"
    )
  }

  static func port(_ port: Int, _ outcome: PortOutcome) -> SmokeVerdict {
    switch outcome {
    case .refused: .pass("closed")
    case .silent: .pass("no answer: filtered")
    case .unknown(let reason): .skip("cannot be told: \(reason)")
    case .open:
      .fail(
        "somebody listens at port \(port)",
        "a service is published beside the edge: past TLS, tokens and limits",
        rule: "PRT005"
      )
    }
  }
}
