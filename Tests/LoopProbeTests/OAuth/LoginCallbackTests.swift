import Testing

@testable import LoopProbe

struct LoginCallbackTests {
  static let issuer = "https://h/auth"

  static let cases: [(String, LoginCallback.Verdict)] = [
    ("/callback?code=c&state=s&iss=https%3A%2F%2Fh%2Fauth", .code("c")),
    ("/callback?state=s&code=a%2Bb&iss=https://h/auth", .code("a+b")),
    ("/callback?code=c&state=t&iss=https://h/auth", .failure(.stateMismatch)),
    ("/callback?code=c&state=&iss=https://h/auth", .failure(.stateMismatch)),
    ("/callback?code=c", .failure(.stateMismatch)),
    ("/callback?code=c&state=s&state=s", .failure(.noCode)),
    ("/callback?code=c&state=s", .failure(.answererMismatch(named: nil, asked: issuer))),
    ("/callback?code=c&state=s&iss=https://evil", .failure(.answererMismatch(named: "https://evil", asked: issuer))),
    ("/callback?error=access_denied&state=t", .failure(.stateMismatch)),
    (
      "/callback?error=access_denied&error_description=no&state=s&iss=https://h/auth",
      .failure(.denied(error: "access_denied", description: "no"))
    ),
    ("/callback?state=s&iss=https://h/auth", .failure(.noCode)),
    ("/callback", .elsewhere),
    ("/callback?", .elsewhere),
    ("/callback/?code=c&state=s", .elsewhere),
    ("/favicon.ico", .elsewhere),
    ("http://127.0.0.1/callback?code=c&state=s", .elsewhere),
  ]

  @Test(arguments: cases)
  func `what a browser brings is judged`(_ target: String, _ expected: LoginCallback.Verdict) {
    let callback = LoginCallback(state: "s", issuer: Self.issuer, promisesIssuer: true)
    #expect(callback.judge(method: "GET", target: target) == expected)
    #expect(callback.judge(method: "POST", target: target) == .elsewhere)
  }

  @Test func `an issuer that was not promised may be missing, but not be another`() {
    let callback = LoginCallback(state: "s", issuer: Self.issuer, promisesIssuer: false)
    #expect(callback.judge(method: "GET", target: "/callback?code=c&state=s") == .code("c"))
    #expect(
      callback.judge(method: "GET", target: "/callback?code=c&state=s&iss=x")
        == .failure(.answererMismatch(named: "x", asked: Self.issuer))
    )
  }
}
