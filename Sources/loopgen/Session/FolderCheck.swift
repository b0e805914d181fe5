import LoopDiagnostics
import LoopSpec
import LoopStack
import LoopWorkspace

/// Whether the folders and files that a stack names are there; the one check that looks at the disk.
struct FolderCheck {
  private let repository: Repository

  init(_ repository: Repository) { self.repository = repository }

  func check(_ stack: Stack) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for service in stack.services {
      guard case .build(let build) = service.image else { continue }
      if case .mcp = build.recipe { continue }
      if let finding = missingFolder(build.context) {
        diagnostics.append(finding)
      } else {
        diagnostics += missingFiles(build)
      }
    }
    for path in stack.volumes.compactMap(\.path) where !path.value.hasPrefix("/") {
      guard let finding = missingFolder(path) else { continue }
      var warning = finding
      warning.severity = .warning
      warning.help = "make it before `docker compose up`, which refuses to; it may exist on the target only"
      diagnostics.append(warning)
    }
    return diagnostics
  }

  private func missingFolder(_ path: Fact<String>) -> Diagnostic? {
    guard let span = path.span else { return nil }
    do {
      if try repository.exists(directory: path.value) { return nil }
      let place = try repository.place(at: path.value)
      let message = place == .missing ? "there is no folder `\(path.value)`" : "`\(path.value)` is no folder"
      let help = "make it, or name another one; paths are relative to the repository's root"
      return Diagnostic(SpecCodes.missingFolder, message, at: span, help: help)
    } catch {
      return Diagnostic(SpecCodes.missingFolder, "`\(path.value)` cannot be looked at: \(error.message)", at: span)
    }
  }

  private func missingFiles(_ build: Build) -> [Diagnostic] {
    let file: Fact<String>
    switch build.recipe {
    case .python(let recipe): file = recipe.requirements
    case .dockerfile(let path): file = path
    case .swift: file = Fact("Package.swift", build.context.origin)
    case .mcp: return []
    }
    let path = build.context.value + "/" + file.value
    guard let span = file.span ?? build.context.span, (try? repository.place(at: path)) == .missing else { return [] }
    let message = "there is no file `\(path)`"
    return [Diagnostic(SpecCodes.missingFolder, message, at: span, help: "make it; the image is built from it")]
  }
}
