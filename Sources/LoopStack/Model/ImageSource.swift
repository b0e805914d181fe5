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

  package init(
    recipe: Recipe,
    context: Fact<String>,
    arguments: [Entry<String>]
  ) {
    self.recipe = recipe
    self.context = context
    self.arguments = arguments
  }
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

/// What the generated MCP server is built in and runs on.
///
/// One Debian release for both, so that the executable finds the libc it was linked with.
package enum ServerImage {
  package static let builder = ImageReference("swift:6.3-bookworm")
  package static let base = ImageReference("debian:bookworm-slim")
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
    let bytes = text.utf8
    let at = bytes.firstIndex(of: UInt8(ascii: "@"))
    let end = at ?? bytes.endIndex
    digest = at.map { String(text[bytes.index(after: $0)...]) }
    let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/"))
    let colon = bytes[(slash ?? bytes.startIndex)..<end].lastIndex(of: UInt8(ascii: ":"))
    name = String(text[..<(colon ?? end)])
    tag = colon.map { String(text[bytes.index(after: $0)..<end]) }
  }

  package var description: String { name + (tag.map { ":" + $0 } ?? "") + (digest.map { "@" + $0 } ?? "") }

  /// The last part of the name: `nginx` of `docker.io/library/nginx`.
  package var shortName: Substring {
    guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else { return name[...] }
    return name[name.utf8.index(after: slash)...]
  }
}
