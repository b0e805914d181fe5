import Foundation
import Support
import Testing

/// What the real Compose makes of a file.
enum ComposeFolder {
  /// `config --hash '*'`: the hash of each service.
  ///
  /// Folders of the host are part of it: every file is read as if it stood in one place.
  static func hashes(
    of text: String,
    environment: [String: String] = [:],
    beside files: [String: String] = [:]
  ) throws -> [String: String] {
    let folder = try TemporaryFolder()
    try folder.write("compose.yaml", text)
    for (name, text) in files { try folder.write(name, text) }
    let run = try Tool.compose.run(
      [
        "-f", folder.path + "/compose.yaml", "--project-directory",
        files.isEmpty ? "/srv/generated/recreate" : folder.path, "--profile", "*",
        "config",
        "--hash", "*",
      ],
      environment: environment
    )
    try #require(run.status == 0, "\(run.errors)\(text)")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return Dictionary(uniqueKeysWithValues: lines.map { ($0[0], $0[1]) })
  }
}
