import NIOHTTP1

/// What a person's browser shows in the end: fixed words, whatever was asked for.
struct LoopbackPage {
  let status: HTTPResponseStatus
  let text: String

  /// It is kept nowhere, loads nothing, and tells nobody the address with the code.
  static let headers = [
    ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"), ("Connection", "close"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"), ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
  ]

  init(_ verdict: LoginCallback.Verdict) {
    switch verdict {
    case .code:
      status = .ok
      text = Self.page("The answer has arrived. You can close this window and go back to the terminal.")
    case .failure:
      status = .badRequest
      text = Self.page("This answer is not good for a login. The terminal says why; you can close this window.")
    case .elsewhere:
      status = .notFound
      text = Self.page("There is nothing here.")
    }
  }

  private static func page(_ sentence: String) -> String {
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>loopgen</title><p>\(sentence)</p></html>\n"
  }
}
