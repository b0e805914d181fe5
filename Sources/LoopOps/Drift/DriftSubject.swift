import LoopFormats
import LoopSpec
package import LoopStack

/// What should be on a host, as the spec and this program say.
package struct DriftSubject: Sendable {
  package let host: Host
  package let stack: Stack
  /// The spec's path from the root.
  package let spec: String
  /// What a build writes, by path from the root.
  package let files: [String: [UInt8]]
  /// Below the output, and no part of what runs.
  package let unwatched: Set<String>

  package init(host: Host, stack: Stack, spec: String, files: [String: [UInt8]], unwatched: Set<String> = []) {
    self.host = host
    self.stack = stack
    self.spec = spec
    self.files = files
    self.unwatched = unwatched
  }

  /// The service that runs nginx; empty without one.
  package var edge: String { stack.edge?.serviceName ?? "" }

  /// Services and the edge.
  var services: [String] { stack.services.map(\.name.value) + (stack.edge.map { [$0.serviceName] } ?? []) }

  /// What containers are made from, and what a deploy leaves beside it.
  package var images: [String] {
    let built = builtImages.map(\.value).sorted()
    let pulled = stack.services.compactMap { service in
      if case .image(let reference) = service.image { reference.value.description } else { nil }
    }
    return built + built.map { $0 + ":candidate" } + pulled + (stack.edge.map { [$0.image.value.description] } ?? [])
  }

  /// By service.
  var builtImages: [String: String] {
    var images: [String: String] = [:]
    for service in stack.services {
      if case .build = service.image { images[service.name.value] = "\(stack.name.value)/\(service.name.value)" }
    }
    return images
  }

  /// Names whose values are never shown: those that are declared, and those that look like it.
  func isSecret(_ name: String) -> Bool {
    if stack.services.contains(where: { $0.secrets.contains { $0.value == name } }) { return true }
    let upper = name.uppercased()
    return ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "DSN", "AUTH"].contains {
      upper.hasSuffix($0) || upper.hasPrefix($0 + "_") || upper.hasSuffix($0 + "S")
    }
  }

  /// The lines that the program `drift files` reads.
  ///
  /// - Parameter deployed: Digests of files that a deploy sent, by path.
  /// - Returns: A line for each file, what this spec generates going before what was sent.
  package func checklist(_ deployed: [String: String]) -> [UInt8] {
    var digests = deployed.filter { path, digest in Self.isPlain(path) && Digest(hexadecimal: digest) != nil }
    for (path, bytes) in files { digests[path] = Digest(of: bytes).description }
    return Array(digests.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined().utf8)
  }

  /// Whether a path may stand in a line: what a host says is not trusted.
  private static func isPlain(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
      && path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
