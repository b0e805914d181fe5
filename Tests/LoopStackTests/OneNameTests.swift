import LoopStack
import Support
import Testing

/// Names that would stand twice in a generated file.
struct OneNameTests {
  @Test func `a name that is written twice under needs, calls or secrets counts once`() throws {
    let reading = Reading(
      """
      loopgen: 1
      name: test
      services:
        web: {image: "web:1.0.0", needs: [api, api], calls: [api, api], secrets: [TOKEN, TOKEN]}
        api: {image: "api:1.0.0", port: 8080}
      """
    )
    let web = try #require(reading.stack?.services.first)
    #expect(web.needs.map(\.value) == ["api"])
    #expect(web.calls.map(\.value) == ["api"])
    #expect(web.secrets.map(\.value) == ["TOKEN"])
  }

  @Test func `a variable is refused that comes from the spec and from the host`() {
    let reading = Reading(spec(service: "env: {TOKEN: x}\n    secrets: [TOKEN]"))
    #expect(reading.stack == nil)
    #expect(reading.rendered.contains("`TOKEN` stands under `secrets` and under `env`"))
  }
}
