import LoopDiagnostics
import LoopRules
import Testing

@Suite struct `Counterparts in other tools` {
  @Test func `every code has the form of a rule code`() {
    let families: Set<Substring> = ["SPC", "PRT", "VOL", "RTE", "STR", "DEP", "IMG", "SEC", "AUT", "OPS", "HST", "DIF"]
    for code in Counterparts.codes {
      let digits = code.dropFirst(3)
      #expect(families.contains(code.prefix(3)) && digits.count == 3 && digits.allSatisfy(\.isNumber), "\(code)")
    }
  }

  @Test func `no code is told twice`() {
    #expect(Set(Counterparts.codes).count == Counterparts.codes.count)
  }

  @Test func `every rule was compared`() {
    let compared = Set(Counterparts.codes)
    for rule in Catalog.rules { #expect(compared.contains(rule.about.code), "\(rule.about.code)") }
  }

  @Test(arguments: Counterparts.codes)
  func `a tool's check is named once per code, in the tool's form`(code: String) {
    let counterparts = Counterparts[code]
    #expect(Set(counterparts.map { "\($0.tool) \($0.id)" }).count == counterparts.count)
    for counterpart in counterparts { #expect(Self.isWellFormed(counterpart), "\(counterpart.id)") }
  }

  @Test(arguments: Counterparts.codes)
  func `a contradiction says how to silence the other tool`(code: String) {
    for counterpart in Counterparts[code] where counterpart.isContradiction {
      #expect(counterpart.note?.contains("with `") == true, "\(counterpart.id)")
    }
  }

  @Test func `the tools that ask for the opposite are known`() {
    let codes = Counterparts.codes.filter { Counterparts[$0].contains(where: \.isContradiction) }
    #expect(codes == ["HST001", "OPS002", "STR001"])
  }

  @Test func `a page of BuildKit is named in kebab case`() {
    let names = Counterparts["IMG003"].map(\.url)
    #expect(names.contains("https://docs.docker.com/reference/build-checks/json-args-recommended/"))
  }

  @Test func `the page of a rule lists them, or says that there are none`() throws {
    let seen = Catalog.explain(try #require(Catalog.page(of: "PRT001")))
    #expect(seen.contains("\nElsewhere:\n\n- dclint `no-duplicate-exported-ports` (in part): "))
    #expect(Counterparts["PRT001"].allSatisfy { seen.contains("<\($0.url)>") })
    let unseen = Catalog.explain(try #require(Catalog.page(of: "PRT008")))
    #expect(unseen.hasSuffix("\n\nElsewhere: no check of the tools that were compared.\n"))
    let own = Catalog.explain(try #require(Catalog.page(of: "SPC019")))
    #expect(!own.contains("Elsewhere"))
  }

  @Test(arguments: Counterparts.codes)
  func `a page of another tool fits on a line`(code: String) {
    for counterpart in Counterparts[code] { #expect(counterpart.url.count <= 116, "\(counterpart.url)") }
  }

  private static func isWellFormed(_ counterpart: Counterpart) -> Bool {
    let id = counterpart.id
    return switch counterpart.tool {
    case .hadolint: id.wholeMatch(of: /DL\d{4}/) != nil
    case .trivy: id.wholeMatch(of: /DS-\d{4}/) != nil
    case .checkov: id.wholeMatch(of: /CKV2?_DOCKER_\d+/) != nil
    case .kicsCompose, .kicsDockerfile: id.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
    case .cis: id.wholeMatch(of: /[45]\.\d+/) != nil
    case .owasp: id.wholeMatch(of: /\d+a?/) != nil
    case .gixy: id.wholeMatch(of: /[a-z_]+/) != nil
    case .buildKit: id.wholeMatch(of: /[A-Za-z]+/) != nil
    case .dclint, .kubeLinter, .kubeScore: id.wholeMatch(of: /[a-z-]+/) != nil
    }
  }
}
