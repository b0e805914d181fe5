import ArgumentParser
import LoopDiagnostics
import LoopFormats
import LoopImport
import LoopRules
import LoopStack
import LoopWorkspace

/// One run over files that were written by hand: told apart, read, and checked by the same rules.
struct FileSession {
  let repository: Repository
  let library: SourceLibrary
  private(set) var specs: [Session.CheckedSpec] = []
  private(set) var diagnostics = Diagnostics()
  private(set) var failures: [WorkspaceError] = []
  private(set) var inventory = Inventory()

  /// Reads the files, and those that they name.
  ///
  /// - Parameter arguments: Paths as the user wrote them, several of them separated by commas.
  /// - Throws: `WorkspaceError` when they have no root in common.
  init(_ arguments: [String]) throws {
    let paths = arguments.flatMap { $0.split(separator: ",").map(String.init) }
    repository = try Repository.containing(specs: paths)
    library = SourceLibrary(repository)
    var files = StackImport.Files()
    var first: RelativePath?
    for path in paths {
      guard let place = try Repository.containing(specs: [path]).specs.first else { continue }
      first = first ?? place
      do throws(WorkspaceError) {
        let bytes = try repository.read(place, limit: Self.sizeLimit)
        Self.sort(library.adopt(place, bytes), into: &files)
      } catch {
        failures.append(error)
      }
    }
    if let first { check(files, first) }
  }

  /// One byte more than the readers' limit, so that they can say how much too large a file is.
  private static let sizeLimit = YAMLLimits().size + 1

  private mutating func check(_ files: StackImport.Files, _ path: RelativePath) {
    let access = StackImport.Access(
      file: { [library] in library.file($0) },
      names: { [library] in library.names(in: $0) }
    )
    let stack = StackImport.read(files, access: access, reporting: &diagnostics, inventory: &inventory)
    guard let stack else { return }
    let verdict = Catalog.check(stack, on: .today)
    diagnostics.append(contentsOf: verdict.diagnostics)
    var spec = Session.CheckedSpec(path: path, file: stack.span.file)
    spec.stack = stack
    spec.ruleCount = verdict.ruleCount
    specs.append(spec)
  }

  // MARK: Kinds

  /// By its name, or else by what stands in it.
  private static func sort(_ file: SourceFile, into files: inout StackImport.Files) {
    let name = file.text.name.split(separator: "/").last.map(String.init) ?? file.text.name
    let lower = name.lowercased()
    if lower.hasPrefix("dockerfile") || lower.hasSuffix(".dockerfile") || lower.hasPrefix("containerfile") {
      files.dockerfiles.append(file)
    } else if lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") {
      files.compose.append(file)
    } else if lower.hasSuffix(".conf") || lower.hasSuffix(".conf.template") {
      files.nginx.append(file)
    } else if let word = firstWord(of: file.text) {
      switch word {
      case "FROM", "ARG": files.dockerfiles.append(file)
      case "services:", "name:", "version:", "include:": files.compose.append(file)
      default: files.nginx.append(file)
      }
    }
  }

  /// The first word that is no comment.
  private static func firstWord(of text: SourceText) -> String? {
    for line in String(decoding: text.bytes.prefix(65_536), as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let word = line.split(separator: " ").first, !word.hasPrefix("#") else { continue }
      return String(word)
    }
    return nil
  }
}
