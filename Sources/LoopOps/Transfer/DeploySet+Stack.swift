import LoopDiagnostics
import LoopPlan
import LoopSpec
import LoopStack
import LoopWorkspace

extension DeploySet {
  /// Gathers what a stack needs on its host: specs, generated files as a build would write them, what images are built from,
  /// read-only folders that are mounted, and files that Compose names.
  ///
  /// - Throws: For what cannot be sent: links that lead out, submodules, more than the limits.
  package init(_ sources: DeploySources, limits: DeployLimits = DeployLimits()) throws(DeployRefusal) {
    var gathering = DeployGathering(sources, limits)
    try gathering.gather()
    self.init(gathering.files, remarks: gathering.remarks.sorted())
  }
}

/// The files of a stack while they are looked for and read.
private struct DeployGathering {
  private let sources: DeploySources
  private let limits: DeployLimits
  private let mounts: MountedFiles
  private(set) var files: [DeployFile] = []
  private(set) var remarks: Set<String> = []
  private var entries: [String: TreeEntry] = [:]
  private var size = 0
  private var largest: (path: String, size: Int) = ("", 0)

  private static let batch = 500
  /// Folders that are never a part of what runs.
  private static let reserved = [".loopgen/", ".git/"]

  init(_ sources: DeploySources, _ limits: DeployLimits) {
    self.sources = sources
    self.limits = limits
    mounts = MountedFiles(sources.side.stack)
  }

  mutating func gather() throws(DeployRefusal) {
    for (path, text) in sources.written { try take(DeployFile(path, Array(text.utf8))) }
    let side = sources.side
    for (path, text) in side.files { try take(DeployFile(side.output + "/" + path, Array(text.utf8))) }
    try find()
    let paths = entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard paths.count + files.count <= limits.files else {
      throw DeployRefusal(
        "the stack has \(paths.count + files.count) files, and no more than \(limits.files) are sent",
        help: "leave out what images do not need, in `.dockerignore`"
      )
    }
    for start in stride(from: 0, to: paths.count, by: Self.batch) {
      let some = paths[start..<min(paths.count, start + Self.batch)]
      sources.tree.prepare(Array(some), limit: limits.size)
      for entry in some.compactMap({ entries[$0] }) { try read(entry) }
    }
  }

  // MARK: Finding

  private mutating func find() throws(DeployRefusal) {
    let tree = sources.side.tree
    for path in sources.read { note(tree.entry(at: path)) }
    for (service, reach) in ImageFiles(sources.side).reaches.sorted(by: { $0.key < $1.key }) {
      if let problem = reach.problem {
        throw DeployRefusal(
          "the image of `\(service)` cannot be built on the host: \(problem)",
          help: "keep everything that it is built from in the repository"
        )
      }
      for entry in reach.entries { note(entry) }
    }
    for place in mounts.places {
      if place.isData {
        remarks.insert("`\(Shown.path(place.path))` holds data: it is the host's own, and is not sent")
      } else if let entry = tree.entry(at: place.path) {
        note(entry)
      } else {
        for entry in tree.entries(below: place.path) { note(entry) }
      }
    }
    for path in NamedFiles(sources.side.stack).paths {
      if let entry = tree.entry(at: path) {
        note(entry)
      } else {
        remarks.insert("`\(Shown.path(path))` is not in the revision: it is expected on the host")
      }
    }
  }

  private mutating func note(_ entry: TreeEntry?) {
    guard let entry else { return }
    let path = entry.path
    let isReserved = Self.reserved.contains { path.hasPrefix($0) || path.contains("/" + $0) }
    if isReserved || sources.kept.contains(path) || sources.stale.contains(path) || mounts.isData(path) { return }
    entries[path] = entry
  }

  // MARK: Reading

  private mutating func read(_ entry: TreeEntry) throws(DeployRefusal) {
    let shown = Shown.path(entry.path)
    switch entry.kind {
    case .file(let isExecutable):
      if let size = entry.size, size > limits.size { throw tooLarge((entry.path, size), at: size) }
      guard let bytes = sources.side.tree.bytes(at: entry.path, limit: limits.size) else {
        throw DeployRefusal(
          "`\(shown)` cannot be read, or is larger than \(Self.megabytes(limits.size))",
          help: "leave it out in `.dockerignore`, or see what `git status` says of it"
        )
      }
      try take(DeployFile(entry.path, bytes, .file(isExecutable: isExecutable)))
    case .link:
      guard let target = sources.side.tree.bytes(at: entry.path, limit: 4_096), staysInside(entry.path, target) else {
        throw DeployRefusal(
          "`\(shown)` is a link that leads out of the repository",
          help: "put the file itself there, or leave the link out in `.dockerignore`"
        )
      }
      try take(DeployFile(entry.path, target, .link))
    case .submodule:
      throw DeployRefusal(
        "`\(shown)` is a submodule: what is in it is not among the files of this repository",
        help: "leave it out in `.dockerignore`, or keep its files in the repository"
      )
    case .special: remarks.insert("`\(shown)` is neither a file nor a link: it is not sent")
    }
  }

  private func staysInside(_ path: String, _ target: [UInt8]) -> Bool {
    guard let text = String(validating: target, as: UTF8.self), !text.isEmpty, !text.hasPrefix("/") else {
      return false
    }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    return ComposePath.resolve("./" + text, from: folder).hasPrefix("./")
  }

  private mutating func take(_ file: DeployFile) throws(DeployRefusal) {
    guard (try? RelativePath(file.path)) != nil else {
      throw DeployRefusal(
        "`\(Shown.path(file.path))` has a name that no host is sent: control characters, or too long",
        help: "rename it"
      )
    }
    size += file.bytes.count
    if file.bytes.count > largest.size { largest = (file.path, file.bytes.count) }
    if size > limits.size { throw tooLarge(largest, at: size) }
    files.append(file)
  }

  private func tooLarge(_ file: (path: String, size: Int), at size: Int) -> DeployRefusal {
    DeployRefusal(
      "the files of the stack are larger than \(Self.megabytes(limits.size)) together; the largest is "
        + "`\(Shown.path(file.path))` with \(Self.megabytes(file.size))",
      help: "leave out what images do not need, in `.dockerignore`"
    )
  }

  private static func megabytes(_ size: Int) -> String {
    size < 1 << 20 ? "\((size + 1_023) >> 10) KiB" : "\((size + (1 << 20) - 1) >> 20) MiB"
  }
}

/// Names of files in sentences.
enum Shown {
  static func path(_ path: String) -> String { DisplayWidth.sanitized(String(path.prefix(300))) }
}
