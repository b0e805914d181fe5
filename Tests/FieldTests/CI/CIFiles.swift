import Foundation
import Support
import Testing

/// What `init --ci` writes, with each kind of source.
enum CIFile {
  static let sources: [[String]] = [
    [], ["--source", "."], ["--source", "https://git.example.com/loopgen.git", "--ref", "v0.1.0"],
  ]

  static func text(_ service: String, _ source: [String]) throws -> String {
    let run = try Program.run(Program.loopgen, ["init", "--ci", service, "--print"] + source)
    try #require(run.status == 0, "\(run.errors)")
    return run.output
  }

  /// The scripts of a file, as a shell gets them, by the key, name or job above them.
  static func scripts(of text: String) -> [(name: String, script: String)] {
    var scripts: [(name: String, script: String)] = []
    var name = ""
    var block: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let depth = line.prefix { $0 == " " }.count
      let words = line.drop { $0 == " " }
      if let start = block {
        if line.isEmpty || depth > start {
          scripts[scripts.count - 1].script += String(line.dropFirst(start + 2)) + "\n"
          continue
        }
        block = nil
      }
      if words.hasPrefix("- name: ") { name = String(words.dropFirst("- name: ".count)) }
      if depth == 0, line.hasSuffix(":") { name = String(line.dropLast()) }
      if words == "run: |" || words == "- |" {
        block = depth
        scripts.append((name, ""))
      } else if words.hasPrefix("run: "), !words.hasPrefix("run: {") {
        scripts.append((name, String(words.dropFirst("run: ".count)) + "\n"))
      } else if words.hasPrefix("- run: ") {
        scripts.append((name, String(words.dropFirst("- run: ".count)) + "\n"))
      } else if words.hasPrefix("- .loopgen/") || words.hasPrefix("- apt-get") {
        scripts.append((name, String(words.dropFirst(2)) + "\n"))
      }
    }
    return scripts
  }

  static func script(_ name: String, of text: String) throws -> String {
    try #require(scripts(of: text).first { $0.name == name }?.script, "no step is named \(name)")
  }
}
