import LoopDiagnostics
import LoopSpec
import LoopStack
import Support
import Testing

struct SpecReaderTests {
  @Test(
    arguments: [
      // Ports.
      ("port: 0", "7:11 SPC012"), ("port: 65536", "7:11 SPC012"), ("port: \"80\"", "7:11 SPC011"),
      ("port: -1", "7:11 SPC012"), ("port: 80.5", "7:11 SPC011"), ("port: 0x50", "7:11 SPC011"),
      ("port: 99999999999999999999", "7:11 SPC011"), ("port: [80]", "7:11 SPC011"), ("port:", "7:10 SPC011"),
      ("publish: 0", "7:14 SPC012"), ("publish: \"host:80\"", "7:14 SPC012"),
      // Durations and sizes.
      ("keepalive: 300", "7:16 SPC010"), ("keepalive: 5 s", "7:16 SPC012"), ("stop: {s: 1}", "7:11 SPC011"),
      ("memory: 512", "7:13 SPC012"), ("memory: 0m", "7:13 SPC012"),
      // Words.
      ("kind: htp", "7:11 SPC012"), ("deploys: daily", "7:14 SPC012"), ("replicas: 0", "7:15 SPC012"),
      ("user: root", "7:11 SPC012"),
      // Collections.
      ("env: [A]", "7:10 SPC011"), ("env: {1A: x}", "7:11 SPC012"), ("env: {A: [x]}", "7:14 SPC011"),
      ("env: {A: }", "7:14 SPC011"), ("secrets: A", "7:14 SPC011"), ("secrets: [a b]", "7:15 SPC012"),
      ("reads: {vault: data}", "7:13 SPC012"), ("reads: {/../x: data}", "7:13 SPC012"),
      ("reads: {/a: ./../x}", "7:17 SPC012"), ("writes: {/a: ./x}", "7:18 SPC012"), ("calls: [A]", "7:13 SPC003"),
      // Nested mappings.
      ("health: {path: health}", "7:20 SPC012"), ("health: true", "7:13 SPC012"), ("health: [a]", "7:13 SPC011"),
      ("mcp: {vaults: {v: {}}}", "7:23 SPC013"), ("mcp: {vaults: {V: {path: /v}}}", "7:20 SPC003"),
      ("reads: {/data: ./a}\n    writes: {/data: notes}", "7:13 SPC014"), ("compose: []", "7:14 SPC011"),
      ("bild: {}", "7:5 SPC001"),
    ] as [(String, String)]
  )
  func `a bad value of a service has one finding at its place`(line: String, expected: String) {
    #expect(Reading(spec(service: line)).summary == [expected])
  }

  @Test(
    arguments: [
      ("edge: {}", "7:7 SPC013"), ("edge: {host: X}", "7:14 SPC012"),
      ("edge: {host: a.b, keepalive: -1}", "7:30 SPC012"),
      ("edge: {host: a.b, tls: sometimes}", "7:24 SPC012"), ("edge: {host: a.b, tls: {cert: /c}}", "7:24 SPC013"),
      ("edge: {host: a.b, trust: [10.0.0.0/40]}", "7:27 SPC012"), ("edge: {host: a.b, engine: caddy}", "7:27 SPC012"),
      ("edge: {host: a.b, routes: {api: web}}", "7:28 SPC012"), ("edge: {host: a.b, routes: {/: {}}}", "7:31 SPC013"),
      ("edge: {host: a.b, routes: {/: {to: web, body: 1}}}", "7:47 SPC012"),
      ("edge: {host: a.b, routes: {/: {to: web, methods: [FETCH]}}}", "7:51 SPC012"),
      ("edge: {host: a.b, routes: {/: {to: web, stream: 30}}}", "7:49 SPC010"),
      ("volumes: {Data: {}}", "7:11 SPC003"), ("volumes: {data: {path: ../x}}", "7:24 SPC012"),
      ("volumes: {data: {holds: gold}}", "7:25 SPC012"), ("policy: {drops: {web: -1}}", "7:23 SPC012"),
      ("policy: {rules: {PRT001: fatal}}", "7:26 SPC012"), ("allow: [{rule: PRT001}]", "7:9 SPC013"),
      ("allow: [{rule: PRT001, because: x, until: soon}]", "7:43 SPC012"),
      ("targets: {nas: {ssh: -oProxyCommand=evil}}", "7:22 SPC012"), ("targets: {nas: {profile: qnap}}", "7:26 SPC012"),
      ("targets: {nas: {set: {x: 1}}}", "7:23 SPC012"), ("volume: {}", "7:1 SPC001"), ("x-mine: [1, {a: b}]", ""),
    ] as [(String, String)]
  )
  func `a bad value of the top level has one finding at its place`(line: String, expected: String) {
    #expect(Reading(spec(top: line)).summary == (expected.isEmpty ? [] : [expected]))
  }

  @Test(
    arguments: [
      "..", "/", "a/b", "../x", "", "A", "a_b", "a.b", "\"a\\0b\"", String(repeating: "a", count: 150), "가나", "-a",
    ]
  )
  func `a name that cannot be a host name is refused`(name: String) {
    let quoted = name.hasPrefix("\"") ? name : "\"\(name)\""
    let stack = Reading("loopgen: 1\nname: \(quoted)\nservices: {web: {image: \"web:1.0.0\"}}\n")
    let service = Reading("loopgen: 1\nname: a\nservices: {\(quoted): {image: \"web:1.0.0\"}}\n")
    #expect(stack.summary == ["2:7 SPC003"])
    #expect(service.summary.first == "3:12 SPC003")
  }

  @Test
  func `all problems of a file are reported in one run`() {
    let reading = Reading(
      """
      loopgen: 1
      name: Bad
      services:
        web: {image: "web:1.0.0", port: 0, prot: 1, env: {A: [1], B: x, 3: y}}
        api: {image: "api:1.0.0", secrets: [ok, not ok, OK]}
      edge: {host: a.b, routes: {/x: web, y: web}}
      """
    )
    #expect(
      reading.summary == [
        "2:7 SPC003", "4:35 SPC012", "4:38 SPC001", "4:56 SPC011", "4:67 SPC012", "5:43 SPC012", "6:37 SPC012",
      ]
    )
  }

  @Test
  func `a misspelt key names the near miss`() {
    #expect(Reading(spec(service: "prot: 1")).diagnostics.first?.help == "did you mean `port`?")
    #expect(
      Reading(spec(service: "zzzzzzzz: 1")).diagnostics.first?.help?.hasPrefix("the keys here are `kind`") == true
    )
  }

  @Test
  func `a spec of a later format is not guessed at`() {
    #expect(Reading("loopgen: 2\nname: a\nservices: {web: {image: \"web:1.0.0\"}}").summary == ["1:10 SPC017"])
  }

  @Test(arguments: ["", "[]", "text", "loopgen: 1", "- a\n- b", "null"])
  func `a file that is no spec is refused without a crash`(text: String) {
    #expect(Reading(text).stack == nil)
    #expect(!Reading(text).diagnostics.isEmpty)
  }

  @Test
  func `plain scalars count as written`() {
    let text = spec(service: "env: {A: 22:22, B: 0777, C: yes, D: 3.10, E: '', F: ~x, G: 1e3}")
    let values = Reading(text).stack?.services.first?.environment.map(\.value.value)
    #expect(values == ["22:22", "0777", "yes", "3.10", "", "~x", "1e3"])
  }
}
