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
      SwiftArgument("targets", .array(ServerPackage.Target.allCases.map(Self.runtime) + [program]))
    }
  }

  private static func dependency(_ package: ServerPackage) -> SwiftExpression {
    .implicitCall("package") {
      SwiftArgument("url", .string(package.url))
      SwiftArgument("exact", .string(package.version))
    }
  }

  /// With the settings that the runtime is written for.
  private static func runtime(_ target: ServerPackage.Target) -> SwiftExpression {
    let targets = target.targets.map { SwiftExpression.string($0.rawValue) }
    let products = ServerPackage.all.flatMap { package in
      (package.products[target] ?? []).map { product($0, of: package.name) }
    }
    return .implicitCall("target") {
      SwiftArgument("name", .string(target.rawValue))
      SwiftArgument("dependencies", .array(targets + products))
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

  private static func product(_ name: String, of package: String) -> SwiftExpression {
    .implicitCall("product") {
      SwiftArgument("name", .string(name))
      SwiftArgument("package", .string(package))
    }
  }

  private var program: SwiftExpression {
    .implicitCall("executableTarget") {
      SwiftArgument("name", .string(name))
      SwiftArgument("dependencies", ["LoopMCP"])
    }
  }
}
