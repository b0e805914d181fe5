#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the files of ssh's configuration speak of: an option on the command line would override them, so those that
/// are only meant for who has said nothing are left out where a file has the keyword, whichever host it is for.
///
/// `ssh -G` would tell for the host at hand, but it is another process, and it runs the commands of `Match exec`.
package enum SSHConfiguration {
  private static let deepestInclude = 4
  private static let longestFile = 1 << 20

  /// The keywords of the user's and the system's file and of what these include, in lower case.
  static func keywords() -> Set<String> {
    // ssh itself does not look at HOME.
    let home = getpwuid(getuid())?.pointee.pw_dir.map { String(cString: $0) } ?? "/"
    return keywords(of: [home + "/.ssh/config"], below: home + "/.ssh")
      .union(keywords(of: ["/etc/ssh/ssh_config"], below: "/etc/ssh"))
  }

  /// - Parameters:
  ///   - files: The files of a configuration; those that are not there are empty.
  ///   - folder: What their includes are relative to.
  ///   - depth: How many files have included these.
  /// - Returns: The keywords in lower case.
  package static func keywords(of files: [String], below folder: String, depth: Int = 0) -> Set<String> {
    var keywords: Set<String> = []
    for line in files.flatMap(lines(of:)) {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" || $0 == "\"" || $0 == "\r" }
      guard let keyword = words.first?.lowercased(), !keyword.hasPrefix("#") else { continue }
      keywords.insert(keyword)
      guard keyword == "include", depth < deepestInclude else { continue }
      let included = words.dropFirst().flatMap { paths(matching: String($0), below: folder) }
      keywords.formUnion(self.keywords(of: included, below: folder, depth: depth + 1))
    }
    return keywords
  }

  private static func lines(of file: String) -> [Substring] {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < longestFile {
      var buffer = [UInt8](repeating: 0, count: 16_384)
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.split(separator: "\n").map(Substring.init)
  }

  private static func paths(matching pattern: String, below folder: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    let isWhole = pattern.hasPrefix("/") || pattern.hasPrefix("~")
    guard glob(isWhole ? pattern : folder + "/" + pattern, GLOB_TILDE, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in found.gl_pathv[index].map { String(cString: $0) } }
  }
}
