import LoopFormats
import Testing

struct SwiftPrinterTests {
  @Test func `a manifest is laid out as swift format leaves it`() {
    let file = SwiftFile {
      SwiftStatement.comment("swift-tools-version: 6.2")
      SwiftStatement.import("PackageDescription")
      SwiftStatement.blank
      SwiftStatement.let(
        "package",
        .call("Package") {
          SwiftArgument("name", "loop-mcp")
          SwiftArgument("platforms", [.implicitCall("macOS", .value(.implicit("v15")))])
          SwiftArgument("products", Optional<SwiftExpression>.none)
          SwiftArgument(
            "dependencies",
            [
              .implicitCall(
                "package",
                SwiftArgument("url", "https://github.com/hummingbird-project/hummingbird"),
                SwiftArgument("from", "2.28.1")
              ),
              .implicitCall(
                "package",
                SwiftArgument("url", "https://github.com/vapor/jwt-kit"),
                SwiftArgument("from", "5.7.1")
              ),
            ]
          )
          SwiftArgument(
            "targets",
            [
              .implicitCall("executableTarget") {
                SwiftArgument("name", "Server")
                SwiftArgument(
                  "dependencies",
                  [
                    .implicitCall(
                      "product",
                      SwiftArgument("name", "Hummingbird"),
                      SwiftArgument("package", "hummingbird")
                    ),
                    .implicitCall("product", SwiftArgument("name", "JWTKit"), SwiftArgument("package", "jwt-kit")),
                  ]
                )
              }
            ]
          )
        }
      )
    }
    #expect(
      file.text == """
        // swift-tools-version: 6.2
        import PackageDescription

        let package = Package(
          name: "loop-mcp",
          platforms: [.macOS(.v15)],
          dependencies: [
            .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
            .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
          ],
          targets: [
            .executableTarget(
              name: "Server",
              dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
              ]
            )
          ]
        )

        """
    )
  }

  @Test(
    arguments: [
      (.string("a\"b\\c"), #""a\"b\\c""#), (.string("\\(x)"), #""\\(x)""#), (.string("a\nb\r\t\0"), #""a\nb\r\t\0""#),
      (.string("\u{202E}\u{2028}\u{7F}"), #""\u{202E}\u{2028}\u{7F}""#),
      (.string("한국어 🦊"), "\"한국어 🦊\""), (.integer(86_400), "86400"), (.integer(1_048_576), "1_048_576"),
      (.integer(-12_345_678), "-12_345_678"), (true, "true"), (.nil, "nil"), ([], "[]"),
      (.member(.name("server"), "run"), "server.run"), (.implicitCall("seconds", .value(15)), ".seconds(15)"),
      (.implicitCall("init"), ".init()"), (.name("default"), "`default`"),
      (.try(.await(.call("run", SwiftArgument("for", 1)))), "try await run(for: 1)"),
    ] as [(SwiftExpression, String)]
  )
  func `an expression is printed`(expression: SwiftExpression, text: String) {
    #expect(SwiftFile([.expression(expression)]).text == text + "\n")
  }

  @Test(arguments: ["a\nimport Evil", "a\rimport Evil", "a\u{2028}import Evil"])
  func `a comment cannot be left`(text: String) {
    #expect(SwiftFile([.comment(text)]).text == "// a\n// import Evil\n")
  }

  @Test func `a constant may say its type`() {
    let file = SwiftFile {
      SwiftStatement.typedLet("ownTools", .array(.any("Tool")), [])
      SwiftStatement.typedLet("in", .name("String"), "x")
    }
    #expect(file.text == "let ownTools: [any Tool] = []\nlet `in`: String = \"x\"\n")
  }
}
