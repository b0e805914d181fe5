import LoopFormats

/// What is right or wrong with the authorization server's documents.
extension Discovery {
  private var absent: SmokeVerdict {
    isOpen ? .skip("this server asks for no token, and has no metadata") : .skip("no metadata names an issuer")
  }

  func judgeServer() -> SmokeVerdict {
    guard let issuer else { return absent }
    guard let server else {
      return .fail("the issuer \(issuer.quoted) is no URL", "it is the origin that clients log in at", rule: "AUT003")
    }
    let home = (try? ProbeURL(issuer))?.origin
    guard home?.scheme == .https || home?.isLoopback == true && origin.expected?.isLoopback != false else {
      return .fail(
        "the issuer is \(issuer.quoted), without TLS",
        "the issuer was told another URL than its clients use",
        rule: "SEC008"
      )
    }
    return judge(server, of: issuer)
  }

  func judgeOpenID() -> SmokeVerdict {
    guard let issuer, let openID else { return absent }
    if openID.asked.isAbsent { return .skip("none: the document of RFC 8414 is enough") }
    return judge(openID, of: issuer)
  }

  private func judge(_ document: Document, of issuer: String) -> SmokeVerdict {
    do throws(SmokeVerdict) {
      let named = try document.asked.json(rule: "AUT001")["issuer"]?.text
      guard named == issuer else {
        return .fail(
          "`issuer` is \(named?.quoted ?? "missing"), the resource names \(issuer.quoted)",
          "clients compare the two byte for byte: a slash at the end is a difference",
          rule: "AUT003"
        )
      }
      return .pass("`issuer` is the one that the resource names")
    } catch { return error }
  }

  func judgeEndpoints() -> SmokeVerdict {
    guard let description, let issuer, let home = (try? ProbeURL(issuer))?.origin else { return absent }
    let required = ["authorization_endpoint", "token_endpoint", "jwks_uri"]
    let known = required + ["registration_endpoint", "revocation_endpoint", "introspection_endpoint"]
    var count = 0
    for name in known {
      guard let text = description[name]?.text else {
        guard required.contains(name) else { continue }
        return .fail("`\(name)` is missing", "without it no client can log in, or no token be checked")
      }
      guard let url = try? ProbeURL(text) else { return .fail("`\(name)` is \(text.quoted), which is no URL", nil) }
      guard url.origin.scheme == .https || url.origin.isLoopback else {
        return .fail(
          "`\(name)` is \(text.quoted), without TLS",
          "the issuer does not know that TLS ends in front of it",
          rule: "SEC008"
        )
      }
      // Another party's issuer may be spread over hosts; the stack's own is behind one edge.
      guard url.origin == home || home != origin.published else {
        return .fail(
          "`\(name)` is \(text.quoted), outside of the issuer \(issuer.quoted)",
          "the issuer puts URLs together from the `Host` that it sees, not from the name that it was told",
          rule: "AUT003"
        )
      }
      count += 1
    }
    return .pass("\(count) endpoints of \(home.text.quoted)")
  }

  func judgeProof() -> SmokeVerdict {
    guard let description else { return absent }
    let methods = description.texts("code_challenge_methods_supported")
    guard methods.contains("S256") else {
      return .fail(
        "`code_challenge_methods_supported` has no `S256`",
        "MCP clients refuse an authorization server without PKCE"
      )
    }
    return .pass("S256")
  }

  func judgeKeys() -> SmokeVerdict {
    guard description != nil else { return absent }
    guard let keys else { return .skip("no `jwks_uri` to ask") }
    do throws(SmokeVerdict) {
      let set = try keys.asked.json(rule: "AUT001")["keys"]?.items ?? []
      for key in set {
        // RFC 7518, sections 6.2.2, 6.3.2 and 6.4: what only the issuer may have.
        for secret in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] where key[secret] != nil {
          return .fail("a key has the private member `\(secret)`", "whoever reads it mints tokens", rule: "SEC001")
        }
      }
      let usable = set.count { ["RSA", "EC", "OKP"].contains($0["kty"]?.text) }
      guard usable > 0 else {
        return .fail("no key that a token could be checked with", "the issuer has not made its keys yet")
      }
      return .pass(usable.of("public key"))
    } catch { return error }
  }
}
