import Foundation
import LoopStack
import Support
import Testing

/// An nginx of this machine.
struct NginxProgram: Sendable {
  let path: String
  let version: NginxVersion

  /// The one of the distribution.
  static let installed: NginxProgram? = Tool.nginx.path.flatMap(NginxProgram.init)

  /// One that knows `resolve`: made by Tests/FieldTests/Programs/newer-nginx, or named by LOOPGEN_NEWER_NGINX.
  static let newer: NginxProgram? = {
    let named = ProcessInfo.processInfo.environment["LOOPGEN_NEWER_NGINX"]
    let own = Checkout.root + "/.build/tools/newer-nginx/nginx"
    let candidates = [named, own, Tool.nginx.path].compactMap(\.self).compactMap(NginxProgram.init)
    return candidates.first { $0.version >= NginxTable.resolveSince }
  }()

  private init?(path: String) {
    guard FileManager.default.isExecutableFile(atPath: path), let run = try? Program.run(path, ["-v"]) else {
      return nil
    }
    let number = run.errors.split(separator: "nginx/").last?.prefix { "0123456789.".contains($0) } ?? ""
    guard run.status == 0, let version = NginxVersion(tag: String(number)) else { return nil }
    self.path = path
    self.version = version
  }

  /// The oldest that reads everything written for an image of this version; newer ones read what older ones do.
  static func reading(_ version: NginxVersion) -> NginxProgram? {
    [installed, newer].compactMap(\.self).first { $0.version >= version }
  }

  /// What `nginx -t` says.
  func check(_ configuration: NginxFolder) throws -> Run {
    try Program.run(path, ["-t", "-e", "stderr", "-p", configuration.path, "-c", configuration.main])
  }
}

/// A generated configuration in a folder where an nginx of this machine can take it: the paths of the container become
/// paths of the folder, and nothing else changes.
struct NginxFolder {
  private let folder: TemporaryFolder
  var path: String { folder.path }
  var main: String { folder.path + "/conf/nginx.conf" }

  /// Places `files`, the content of `nginx/` by name.
  init(_ files: [String: String], certificates: [String] = [], change: (String) -> String = { $0 }) throws {
    folder = try TemporaryFolder()
    for name in ["scratch", "tls", "tls-key"] { try folder.makeFolder(name) }
    try place(files, change: change)
    for path in certificates where !path.hasSuffix("/") {
      try folder.write(String(path.dropFirst("/etc/nginx/".count)), try TestCertificate.pem.get())
    }
  }

  /// Puts files in the places of those that are there.
  func place(_ files: [String: String], change: (String) -> String = { $0 }) throws {
    for (name, text) in files {
      let placed = text.replacing("/tmp/", with: folder.path + "/scratch/")
        .replacing("/etc/nginx/tls", with: folder.path + "/tls")
      try folder.write("conf/" + name, change(placed))
    }
  }

  init(_ built: Built, change: (String) -> String = { $0 }) throws {
    let names = try built.files.filter { $0.hasPrefix("nginx/") }
    let files = try names.map { (String($0.dropFirst("nginx/".count)), try built.read($0)) }
    let text = files.map(\.1).joined()
    let certificates = text.split { $0 == " " || $0 == ";" || $0 == "\n" || $0 == "\"" }.map(String.init)
      .filter { $0.hasPrefix("/etc/nginx/tls") }
    try self.init(Dictionary(uniqueKeysWithValues: files), certificates: certificates, change: change)
  }
}

/// A self-signed certificate with its key in one file, made once a run.
enum TestCertificate {
  static let pem: Result<String, any Error> = Result {
    let folder = try TemporaryFolder()
    let arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-keyout", folder.path + "/key.pem", "-out", folder.path + "/cert.pem",
    ]
    let run = try Tool.openssl.run(arguments)
    try #require(run.status == 0, "\(run.errors)")
    return try folder.read("cert.pem") + folder.read("key.pem")
  }
}
