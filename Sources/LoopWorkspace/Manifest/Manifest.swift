package import LoopFormats

/// What a build wrote into one output folder, and from what.
///
/// It tells generated files from hand-edited ones, and both from strangers, without a look at the spec.
package struct Manifest: Hashable, Sendable {
  /// One generated file as it was written.
  package struct Record: Hashable, Sendable {
    package var digest: Digest
    /// In bytes.
    package var size: Int

    package init(of bytes: [UInt8]) {
      digest = Digest(of: bytes)
      size = bytes.count
    }

    init(digest: Digest, size: Int) {
      self.digest = digest
      self.size = size
    }
  }

  /// The program that wrote, for instance `loopgen 1.0.0`.
  package var tool: Tool
  /// The spec, relative to the root of the repository.
  package var spec: RelativePath
  package var specDigest: Digest
  /// By path relative to the output folder.
  package var files: [RelativePath: Record]

  package init(tool: Tool, spec: RelativePath, specDigest: Digest, files: [RelativePath: Record]) {
    self.tool = tool
    self.spec = spec
    self.specDigest = specDigest
    self.files = files
  }
}

/// The name and version of a program.
package struct Tool: Hashable, Sendable {
  package var name: String
  package var version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}

/// The names in an output folder that no artifact may have.
enum ReservedName {
  /// The manifest of the last complete build.
  static let manifest = "manifest.json"
  /// The manifest of a build under way; beside the other one only while files are being replaced.
  static let pending = ".loopgen-pending.json"
  private static let prefix = ".loopgen-"
  private static let temporaryPrefix = ".loopgen-tmp-"

  /// The temporary beside a file: the same name in every run, so that a later run finds what a killed one left.
  static func temporary(for name: String) -> String {
    "\(temporaryPrefix)\(Digest(of: name).description.prefix(24))"
  }

  static func isTemporary(_ name: String) -> Bool { name.hasPrefix(temporaryPrefix) }

  static func isReserved(_ path: RelativePath) -> Bool {
    let names = path.text.utf8.split(separator: UInt8(ascii: "/"))
    return path.text == manifest || names.contains { $0.starts(with: prefix.utf8) }
  }
}
