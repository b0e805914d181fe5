import Support
import Testing

/// Specs that are accepted although what comes out of them is wrong; each waits for a rule.
struct MissingRuleTests {
  private static let specs: [(why: String, text: String)] = [
    ("Compose refuses a secret that is named twice", "secrets: [TOKEN, TOKEN]"),
    ("Compose keeps one of two mounts at one place", "reads: {/data: ./a}\n    writes: {/data: notes}"),
  ]

  @Test(arguments: specs)
  func `a service is refused`(why: String, text: String) {
    withKnownIssue("\(why)") { #expect(Reading(spec(service: text, top: "volumes: {notes: }")).checked == nil) }
  }

  @Test(arguments: ["/", "//", "tls/", "site.pem", "./site.pem"])
  func `a certificate whose folder is the root of the host or of the repository is refused`(path: String) {
    let edge = "edge: {host: a.example.com, tls: {cert: \"\(path)\", key: \"tls/site.key\"}, routes: {/: web}}"
    let reading = Reading(spec(service: "port: 8080", top: edge))
    withKnownIssue("the whole folder is mounted into the edge") {
      #expect(reading.checked == nil, "\(reading.rendered)")
    }
  }
}
