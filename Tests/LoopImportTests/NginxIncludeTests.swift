import LoopDiagnostics
import LoopImport
import LoopSpec
import LoopStack
import Support
import Testing

/// Configurations in several files, and files that cannot be read.
struct NginxIncludeTests {
  private static let main = "events {}\nhttp {\n  include /etc/nginx/mime.types;\n  include INCLUDED;\n}\n"

  private static func main(_ included: String) -> String {
    main.split(separator: "INCLUDED", maxSplits: 1).map(String.init).joined(separator: included)
  }

  @Test(
    arguments: [
      "conf.d/*.conf", "/etc/nginx/conf.d/*.conf", "conf.d/a.conf", "/etc/nginx/conf.d/a.conf", "./conf.d/?.conf",
      "conf.d/[a-c].conf", "conf.d/../conf.d/a*",
    ]
  )
  func `an include means a file beside the main one, or in nginx's own folder`(path: String) {
    let part = "server { location / { include snippets/proxy.conf; proxy_pass http://api:8000; } }"
    let imported = ImportedText(
      [
        "deploy/nginx.conf": Self.main(path), "deploy/conf.d/a.conf": part, "deploy/conf.d/.hidden.conf": "}",
        "deploy/snippets/proxy.conf": "proxy_buffering off;",
      ],
      main: "deploy/nginx.conf"
    )
    #expect(imported.findings.isEmpty)
    #expect(imported.word(of: "buffering: false", in: imported.result?.locations.first) == "off")
    #expect(imported.inventory.files.count == 3)
    #expect(imported.result?.raw.count == 3)
  }

  @Test func `a part of conf.d is enough`() {
    let part =
      "upstream pool { server api:8000; }\nserver { include proxy.inc; location / { proxy_pass http://pool; } }"
    let imported = ImportedText(
      ["nginx/conf.d/default.conf": part, "nginx/proxy.inc": "proxy_read_timeout 5m;"],
      main: "nginx/conf.d/default.conf"
    )
    #expect(imported.findings.isEmpty)
    #expect(imported.result?.locations.map(\.readTimeout.value) == [.seconds(300)])
    #expect(imported.result?.upstreams.count == 1)
  }

  @Test func `locations alone are the inside of a server`() {
    let imported = ImportedText(["inside.conf": "location /a { proxy_pass http://api:1; }"], main: "inside.conf")
    #expect(imported.result?.locations.map(\.path.value) == ["/a"])
    #expect(imported.result?.listens.isEmpty == true)
  }

  @Test func `files of the distribution need not be there`() {
    let part = "server { location / { include proxy_params; proxy_pass http://api:1; } include fastcgi_params; }"
    let imported = ImportedText(["default.conf": part], main: "default.conf")
    #expect(imported.findings.isEmpty)
    let facts = imported.result?.locations.first?.settings.facts
    #expect(facts?.requestHeader("host")?.value == "$http_host")
    #expect(facts.map { imported.word($0.requestHeader("host")?.origin) } == "proxy_params")
  }

  @Test(
    arguments: [
      ("missing.conf", [:], ["nginx.conf:4:11 IMP021"]),
      ("conf.d/*.conf", [:], []),
      ("../up.conf", ["up.conf": "server {}"], ["nginx.conf:4:11 IMP021"]),
      ("nginx.conf", [:], ["nginx.conf:4:11 IMP022"]),
      ("a.conf", ["a.conf": "include b.conf;", "b.conf": "# loop\ninclude a.conf;"], ["b.conf:2:9 IMP022"]),
      ("a.conf", ["a.conf": "server {\n  listen 80"], ["a.conf:2:3 IMP020"]),
      ("a.conf", ["a.conf": "server {\n  listen 80;\n"], ["a.conf:1:8 IMP020"]),
      ("a.conf", ["a.conf": "server {}\n}"], ["a.conf:2:1 IMP020"]),
      ("a.conf", ["a.conf": "server {}\r\n\"open"], ["a.conf:2:1 IMP020"]),
    ] as [(String, [String: String], [String])]
  )
  func `what cannot be included is reported where it stands`(
    path: String,
    files: [String: String],
    findings: [String]
  ) {
    let rest = " server { location / { proxy_pass http://api:1; } }"
    let imported = ImportedText(files.merging(["nginx.conf": Self.main(path) + "# end"]) { $1 })
    #expect(imported.findings == findings)
    // The rest is still read.
    let other = ImportedText(files.merging(["nginx.conf": Self.main(path + ";" + rest + "#")]) { $1 })
    #expect(other.result?.locations.count == 1)
  }

  @Test func `bytes that are no text are reported where they stand`() {
    let bytes = Array("# é\nserver_name ".utf8) + [0xE9, 0x74] + Array(";".utf8)
    let imported = ImportedText(bytes: ["nginx.conf": bytes])
    #expect(imported.findings == ["nginx.conf:2:13 IMP020"])
    #expect(imported.result == nil)
  }

  @Test func `a byte order mark and Windows line endings change nothing`() {
    let text = "server {\r\n  # ünï\r\n  location / {\r\n    proxy_pass http://api:1;\r\n  }\r\n}\r\n"
    let imported = ImportedText(bytes: ["default.conf": [0xEF, 0xBB, 0xBF] + Array(text.utf8)], main: "default.conf")
    #expect(imported.findings.isEmpty)
    #expect(imported.word(of: "port: 1", in: imported.result?.locations.first) == "http://api:1")
  }

  @Test func `a file of ten megabytes is refused at once`() {
    let imported = ImportedText(bytes: ["nginx.conf": Array(repeating: 0x20, count: 10 << 20)])
    #expect(imported.findings == ["nginx.conf:1:1 IMP023"])
  }

  @Test func `files that double each other end`() {
    var files = ["nginx.conf": "http { include f0.conf; server { location / { proxy_pass http://a:1; } } }"]
    for index in 0..<30 { files["f\(index).conf"] = "include f\(index + 1).conf; include f\(index + 1).conf;" }
    files["f30.conf"] = "gzip on;"
    let imported = ImportedText(files)
    #expect(imported.diagnostics.all.map(\.code) == ["IMP023"])
    #expect(imported.result?.locations.count == 1)
  }

  @Test func `ten thousand locations with one include are read, and share its text`() throws {
    let locations = (0..<10_000).map { "location /l\($0)/ { include proxy.inc; proxy_pass http://api:8000; }" }
    let imported = ImportedText([
      "nginx.conf": "http { server { \(locations.joined(separator: "\n")) } }",
      "proxy.inc": "proxy_http_version 1.1; proxy_set_header Host $host; proxy_buffering off;",
    ])
    #expect(imported.findings.isEmpty)
    #expect(imported.result?.locations.count == 10_000)
    #expect(imported.result?.raw.count == 2)
  }
}
