import LoopStack

/// What the name of a path of the host says about it.
enum HostPlace {
  /// Whether a mount is of one file of a kind that people and tools replace: configuration, keys, certificates.
  ///
  /// Both ends have to look like such a file: folders have dots in their names, too.
  static func isReplacedFile(_ path: String, at target: String) -> Bool {
    replaced.contains(PathText.suffix(of: path)) && replaced.contains(PathText.suffix(of: target))
      && !isOwn(path)
  }

  /// Whether a mount is of one file, as far as its names tell.
  static func isFile(_ path: String, at target: String) -> Bool {
    let suffixes = [PathText.suffix(of: path), PathText.suffix(of: target)]
    return suffixes.allSatisfy { replaced.contains($0) || others.contains($0) }
  }

  /// Whether the host itself keeps a path: it is there, and its files are in the engine's or the system's care.
  static func isOwn(_ path: String) -> Bool {
    path == "/" || files.contains(path) || folders.contains { PathText.covers($0, path) }
  }

  /// Whether other file systems are mounted below a folder, by custom: disks, shares, cards.
  static func holdsMounts(_ path: String) -> Bool {
    ["/mnt", "/media", "/run/media", "/Volumes", "/net"].contains(path)
  }

  private static let files: Set<String> = [
    "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/ld.so.conf", "/etc/localtime", "/etc/timezone", "/etc/hosts",
    "/etc/hostname", "/etc/passwd", "/etc/group", "/etc/machine-id", "/etc", "/var", "/tmp", "/home", "/root", "/usr",
    "/var/lib/docker",
  ]

  private static let folders = ["/dev", "/proc", "/sys", "/run", "/var/run", "/lib", "/usr/share/zoneinfo"]

  private static let replaced: Set<String> = [
    "conf", "cfg", "cnf", "config", "ini", "toml", "yaml", "yml", "json", "env", "properties", "htpasswd", "template",
    "pem", "crt", "cer", "key", "pub", "jwk", "jwks", "p12", "pfx",
  ]

  private static let others: Set<String> = [
    "db", "sqlite", "sqlite3", "sql", "sh", "txt", "html", "js", "py", "lua", "log", "csv", "xml", "md",
  ]
}
