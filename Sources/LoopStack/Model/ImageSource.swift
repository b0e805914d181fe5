package import LoopDiagnostics

/// Where a container's image comes from.
package enum ImageSource: Sendable {
  case image(Fact<ImageReference>)
  case build(Build)
}

/// How an image is built.
package struct Build: Sendable {
  package enum Recipe: Sendable {
    case python(PythonRecipe)
    case swift(SwiftRecipe)
    /// The generated MCP server: its context is inside the output.
    case mcp
    /// The user's own, relative to the context.
    case dockerfile(Fact<String>)
  }

  package var recipe: Recipe
  /// Relative to the repository's root; for the generated server relative to the output folder.
  package var context: Fact<String>
  package var arguments: [Entry<String>]
}

package struct PythonRecipe: Sendable {
  package var base: Fact<ImageReference>
  package var requirements: Fact<String>
}

package struct SwiftRecipe: Sendable {
  package var builder: Fact<ImageReference>
  package var base: Fact<ImageReference>
  package var product: Fact<String>
}

/// `registry/name:tag@digest`, taken apart.
///
/// Source: the grammar of github.com/distribution/reference.
package struct ImageReference: Sendable, Hashable, CustomStringConvertible {
  /// Everything before the tag: `nginx`, `ghcr.io/example/api`.
  package var name: String
  package var tag: String?
  package var digest: String?

  package init(_ text: String) {
    let halves = text.split(separator: "@", maxSplits: 1)
    digest = halves.count == 2 ? String(halves[1]) : nil
    let rest = halves.first ?? ""
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
      name = String(rest[..<colon])
      tag = String(rest[rest.index(after: colon)...])
    } else {
      name = String(rest)
      tag = nil
    }
  }

  package var description: String { name + (tag.map { ":" + $0 } ?? "") + (digest.map { "@" + $0 } ?? "") }

  /// The last part of the name: `nginx` of `docker.io/library/nginx`.
  package var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }
}
