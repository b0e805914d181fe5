import LoopFormats

/// What is right or wrong with the metadata of the resource; pure functions over what was read.
extension Discovery {
  private static let open = SmokeVerdict.skip("this server asks for no token, and has no metadata")

  func judgePathForm() -> SmokeVerdict {
    if isOpen { return Self.open }
    do throws(SmokeVerdict) {
      let value = try pathForm.json(rule: "AUT001")
      guard value["authorization_servers"]?.items.first?.text != nil else {
        return .fail("`authorization_servers` names nobody", "clients learn from it where to log in", rule: "AUT003")
      }
      return .pass("names the issuer \(issuer?.quoted ?? "")")
    } catch { return error }
  }

  func judgeRootForm() -> SmokeVerdict {
    if isOpen { return Self.open }
    if endpoint.path == "/" { return .skip("the endpoint is the root: both forms are one") }
    do throws(SmokeVerdict) {
      let value = try rootForm.json(rule: "AUT001")
      guard let other = try? pathForm.json() else { return .pass("there, but the other form is not") }
      guard value.canonical == other.canonical else {
        return .fail(
          "not the same document as below the endpoint's path",
          "two services answer for one resource, and each client believes another one",
          rule: "AUT004"
        )
      }
      return .pass("the same document")
    } catch { return error }
  }

  func judgeResource() -> SmokeVerdict {
    if isOpen { return Self.open }
    guard metadata != nil else { return .skip("there is no metadata to read") }
    guard let resource else {
      return .fail("the metadata has no `resource`", "RFC 9728 wants it, and clients compare it", rule: "AUT004")
    }
    let wanted = origin.published.text + (endpoint.path == "/" ? "" : endpoint.path)
    // RFC 3986, section 6.2.3: the root has its slash, or not.
    guard resource == wanted || endpoint.path == "/" && resource == wanted + "/" else {
      let isAround = origin.expected == endpoint.origin && (try? ProbeURL(resource))?.origin != endpoint.origin
      return .fail(
        "\(resource.quoted), but clients ask for \(wanted.quoted)",
        isAround
          ? "the server was told another public URL; or URL leads around the proxy: then say `--public ORIGIN`"
          : "the public URL that the server was told is another, or the endpoint's path is",
        rule: "AUT004"
      )
    }
    return .pass(resource.quoted)
  }

  func judgeChallenge() -> SmokeVerdict {
    if isOpen { return Self.open }
    let answer: ProbeAnswer
    do throws(ProbeFailure) { answer = try anonymous.outcome.get() } catch { return .fail(error.message, error.help) }
    guard answer.status == 401 else {
      if anonymous.isForeign { return .skip("no MCP server answers") }
      if answer.head.isSuccess { return .skip("a POST without a token is answered") }
      return .fail("\(answer.status) where 401 belongs", "clients begin their login at 401 alone", rule: "AUT007")
    }
    guard let challenge = answer.head.bearerChallenge else {
      return .fail("401 without a `Bearer` challenge", "the edge takes `WWW-Authenticate` away", rule: "AUT007")
    }
    guard let text = challenge.resourceMetadata else {
      return .fail(
        "the challenge names no `resource_metadata`",
        "the server was not told its public URL",
        rule: "AUT007"
      )
    }
    guard let url = try? ProbeURL(text), let named else {
      return .fail("`resource_metadata` is \(text.quoted), which is no URL", nil, rule: "AUT007")
    }
    guard url.origin == origin.published else {
      return .fail(
        "the challenge leads to \(url.origin.text.quoted), the stack is \(origin.published.text.quoted)",
        "the server was told another public URL than its clients use",
        rule: "AUT004"
      )
    }
    do throws(SmokeVerdict) { _ = try named.asked.json(rule: "AUT001") } catch {
      return .fail("it leads to \(text.quoted): \(error.detail)", error.cause, rule: error.rule)
    }
    return .pass("leads to \(url.target.quoted)")
  }

  /// One issuer in every document: compared byte for byte, as clients do.
  func judgeIdentity() -> SmokeVerdict {
    if isOpen { return Self.open }
    let resources =
      [(pathFormURL, pathForm), (Self.rootFormURL, rootForm)] + (named.map { [($0.url, $0.asked)] } ?? [])
    let servers = [server, openID].compactMap { $0 }
    let issuers =
      resources.compactMap { place, asked in
        (try? asked.json())?["authorization_servers"]?.items.first?.text.map { (place, $0) }
      }
      + servers.compactMap { document in (try? document.asked.json())?["issuer"]?.text.map { (document.url, $0) } }
    guard let first = issuers.first else { return .skip("no document names an issuer") }
    if let other = issuers.first(where: { $0.1 != first.1 }) {
      return .fail(
        "\(first.1.quoted) in \(first.0.quoted), \(other.1.quoted) in \(other.0.quoted)",
        "each service was told the issuer by itself: tokens of the one are refused by the other",
        rule: "AUT003"
      )
    }
    let names = resources.compactMap { (try? $0.1.json())?["resource"]?.text }
    guard Set(names).count <= 1 else {
      return .fail("the documents name \(Set(names).count) resources", "one resource has one name", rule: "AUT004")
    }
    return .pass("\(issuers.count) documents agree on \(first.1.quoted)")
  }
}
