import LoopDiagnostics
import LoopSpec
import LoopStack
import Support
import Testing

struct OverlayTests {
  private func targets(_ set: String) -> String { spec(top: "targets: {nas: {set: {\(set)}}}") }

  @Test
  func `a target changes values of a service, of the edge, and adds keys`() {
    let text = targets("web.port: 9090, services.web.env.LOG: debug, web.memory: 1g")
    let service = Reading(text, target: "nas").stack?.services.first
    #expect(service?.port?.value == 9_090)
    #expect(service?.environment.map(\.value.value) == ["debug"])
    #expect(service?.memory?.value.description == "1g")
    #expect(Reading(text).stack?.services.first?.port == nil)
  }

  @Test
  func `a set value is checked like a written one, where it stands`() {
    #expect(Reading(targets("web.port: 0"), target: "nas").summary == ["7:33 SPC012"])
    #expect(Reading(targets("web.prot: 1"), target: "nas").summary == ["7:23 SPC001"])
    #expect(Reading(targets("web.port.x: 1"), target: "nas").summary == ["7:23 SPC011"])
  }

  @Test
  func `an allowance knows the place that it names`() throws {
    let text = spec(
      top: "edge: {host: a.b, listen: 80}\nallow: [{rule: PRT001, at: services.web.workers, because: x}]"
    )
    let allowance = try #require(Reading(text).spec?.allow.first?.value)
    let place = try #require(allowance.place)
    let covered = Array(text.unicodeScalars)[Int(place.start)..<Int(place.end)]
    #expect(String(String.UnicodeScalarView(covered)) == "workers: 1")
  }
}
