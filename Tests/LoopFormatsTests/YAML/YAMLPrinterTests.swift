import LoopDiagnostics
import LoopFormats
import Testing

struct YAMLPrinterTests {
  @Test(arguments: [
    ("nginx", "nginx"), ("nginx:1.28", "nginx:1.28"), ("http://x:80/a", "http://x:80/a"), ("/app", "/app"),
    ("a@sha256:b", "a@sha256:b"), ("KEY=value", "KEY=value"),
    ("10s", "10s"), ("64k", "64k"), ("010s", "\"010s\""), ("8080", "\"8080\""), ("22:22", "\"22:22\""),
    ("1.28", "\"1.28\""), ("", "\"\""), ("no", "\"no\""), ("y", "\"y\""),
    ("Null", "\"Null\""), ("~", "\"~\""), ("2001-12-14", "\"2001-12-14\""), ("=", "\"=\""), ("<<", "\"<<\""),
    ("a b", "\"a b\""), ("a:", "\"a:\""), ("a #b", "\"a #b\""),
    ("-a", "\"-a\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("a\tb", "\"a\\tb\""), ("한국어", "\"한국어\""),
    ("\u{FEFF}", "\"\\uFEFF\""), ("\u{85}", "\"\\x85\""), ("\u{2028}", "\"\\u2028\""),
    ("\u{202E}", "\"\\u202E\""), ("\u{0}", "\"\\x00\""), ("\u{10FFFF}", "\"\u{10FFFF}\""), ("\u{FFFE}", "\"\\uFFFE\""),
    ("a\n b", "|-\n  a\n   b"), ("a\nb\n", "|\n  a\n  b"),
    ("a\n\n", "\"a\\n\\n\""), (" a\nb", "\" a\\nb\""), ("a \nb", "\"a \\nb\""), ("a\r\nb", "\"a\\r\\nb\""),
  ])
  func `a text is printed so that it stays a text`(text: String, printed: String) {
    #expect(YAMLValue.string(text).text == printed + "\n")
  }

  @Test func `a file is laid out as people write it`() {
    let file = YAMLFile(
      header: "Written by loopgen.\nDo not edit.",
      .mapping {
        YAMLEntry("name", "loop")
        YAMLEntry("services", comment: "what runs", spaced: true) {
          YAMLEntry("loop-api") {
            YAMLEntry("image", "loop-api:1")
            YAMLEntry("command", .words(["uvicorn", "app:app", "--port=8081"]))
            YAMLEntry("entrypoint", .words(["tini"]))
            YAMLEntry("user", Optional<String>.none?.yaml)
            YAMLEntry("init", true)
            YAMLEntry("ports", ["127.0.0.1:8081:8081", "9000"])
            YAMLEntry(
              "volumes",
              .sequence([
                .mapping([YAMLEntry("type", "bind"), YAMLEntry("read_only", true)]),
                .mapping([YAMLEntry("type", "volume", comment: "state")]),
              ])
            )
            YAMLEntry("on", ["y", 1, .null])
            YAMLEntry("nested", [["a", ["b", []]], .mapping([])])
          }
          YAMLEntry("loop-mcp", spaced: true) { YAMLEntry("pids_limit", 256) }
        }
        YAMLEntry("volumes", .mapping([]), spaced: true)
        YAMLEntry("script", "set -eu\n\nrun\n")
      }
    )
    #expect(
      file.text == """
        # Written by loopgen.
        # Do not edit.
        name: loop

        # what runs
        services:
          loop-api:
            image: loop-api:1
            command: ["uvicorn", "app:app", "--port=8081"]
            entrypoint: [tini]
            init: true
            ports:
              - "127.0.0.1:8081:8081"
              - "9000"
            volumes:
              - type: bind
                read_only: true
              # state
              - type: volume
            "on":
              - "y"
              - 1
              - null
            nested:
              - - a
                - - b
                  - []
              - {}

          loop-mcp:
            pids_limit: 256

        volumes: {}
        script: |
          set -eu

          run

        """
    )
  }

  @Test func `documents are told apart`() {
    #expect(YAMLFile(.mapping([YAMLEntry("a", 1)]), ["b"], "c").text == "a: 1\n---\n- b\n---\nc\n")
  }

  @Test func `a list that is too wide for a line is a block`() {
    let words = (0..<20).map { "--flag-\($0)" }
    #expect(YAMLValue.mapping([YAMLEntry("command", .words(words))]).text.hasPrefix("command:\n  - \"--flag-0\"\n"))
    #expect(YAMLValue.flow([["a"], "b"]).text == "- - a\n- b\n")
  }

  @Test(arguments: ["a\nb: c", "a\rb: c", "a\u{85}b: c", "a\u{2028}b: c", "a\u{2029}b: c", "a\u{C}b: c"])
  func `a comment cannot be left`(text: String) throws {
    let file = YAMLFile(
      header: text,
      .mapping([YAMLEntry("key", .sequence([.mapping([YAMLEntry("x", 1, comment: text)])]), comment: text)])
    )
    for line in file.text.split(whereSeparator: \.isNewline) {
      let trimmed = line.drop(while: { $0 == " " })
      #expect(trimmed.hasPrefix("#") || trimmed == "key:" || trimmed == "- x: 1")
    }
  }
}
