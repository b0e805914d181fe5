import LoopFormats

/// The `Package.swift` of a generated server.
struct ServerManifest {
  let name: String
  let header: String

  var file: SwiftFile {
    SwiftFile {
      // SwiftPM reads the version from the first line.
      SwiftStatement.comment("swift-tools-version: 6.2")
      SwiftStatement.comment(header)
      SwiftStatement.import("PackageDescription")
      SwiftStatement.blank
      SwiftStatement.let("package", package)
    }
  }

  private var package: SwiftExpression {
    .call("Package") {
      SwiftArgument("name", .string(name))
      SwiftArgument("platforms", [.implicitCall("macOS", .value(.implicit("v15")))])
      SwiftArgument("dependencies", .array(ServerPackage.all.map(Self.dependency)))
      SwiftArgument("targets", [runtime, program])
    }
  }

  private static func dependency(_ package: ServerPackage) -> SwiftExpression {
    .implicitCall("package") {
      SwiftArgument("url", .string(package.url))
      SwiftArgument("exact", .string(package.version))
    }
  }

  /// With the settings that the runtime is written for.
  private var runtime: SwiftExpression {
    let products = ServerPackage.all.flatMap { package in package.products.map { ($0, package.name) } }
    return .implicitCall("target") {
      SwiftArgument("name", "LoopMCP")
      SwiftArgument(
        "dependencies",
        .array(
          products.map { product, package in
            .implicitCall("product") {
              SwiftArgument("name", .string(product))
              SwiftArgument("package", .string(package))
            }
          }
        )
      )
      SwiftArgument(
        "swiftSettings",
        .array(
          ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"].map {
            .implicitCall("enableUpcomingFeature", .value(.string($0)))
          }
        )
      )
    }
  }

  private var program: SwiftExpression {
    .implicitCall("executableTarget") {
      SwiftArgument("name", .string(name))
      SwiftArgument("dependencies", ["LoopMCP"])
    }
  }
}
