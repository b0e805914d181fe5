import LoopEmit
import LoopStack

/// Names the files that make an image come out otherwise: a user's own, and those that loopgen writes.
struct FileCauses {
  private let image: ImageCauses

  init(_ image: ImageCauses) { self.image = image }

  func causes(of files: [ChangedFile]) -> [Cause] {
    let byMaker = Dictionary(grouping: files, by: maker)
    var causes: [Cause] = []
    if let first = byMaker[.settings]?.first { causes.append(settings(first)) }
    if let runtime = byMaker[.runtime] { causes.append(self.runtime(runtime)) }
    let own = byMaker[.owner] ?? []
    let ignored = own.filter { $0.kind == .letIn || $0.kind == .leftOut }
    let changed = own.filter { $0.kind != .letIn && $0.kind != .leftOut }
    if let first = changed.first {
      causes.append(image.at((.file(first.path), first.kind == .removed ? .before : .after), Self.sentence(changed)))
    }
    if let first = ignored.first {
      let verb = ignored.contains { $0.kind == .letIn } ? "lets in" : "leaves out"
      let path = image.new.files.ignorePath ?? image.old.files.ignorePath ?? first.path
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let text = "`\(Shown.text(name))` \(verb) \(Self.names(ignored))"
      causes.append(image.at((.file(path), image.new.files.ignorePath == nil ? .before : .after), text))
    }
    return causes
  }

  // MARK: Words

  private static func sentence(_ files: [ChangedFile]) -> String {
    let kinds = Set(files.map(\.kind))
    let isOne = files.count == 1
    let verb =
      switch kinds.count == 1 ? kinds.first : nil {
      case .added: isOne ? "is new" : "are new"
      case .removed: isOne ? "is gone" : "are gone"
      case .executable: isOne ? "is executable now" : "are executable now"
      case .notExecutable: isOne ? "is no longer executable" : "are no longer executable"
      default: "changed"
      }
    let noun = isOne ? "a file that it copies" : "\(files.count) files that it copies"
    return "\(noun) \(verb): \(names(files))"
  }

  private static func names(_ files: [ChangedFile]) -> String {
    let shown = files.prefix(3).map { "`\(Shown.text($0.name, longest: 100))`" }.joined(separator: ", ")
    return files.count > 3 ? "\(shown) and \(files.count - 3) more" : shown
  }

  // MARK: Generated servers

  private enum Maker {
    /// Follows from what the spec says of the server.
    case settings
    /// Comes with loopgen.
    case runtime
    case owner
  }

  private func maker(of file: ChangedFile) -> Maker {
    guard case .build(let build) = image.after.image, case .mcp = build.recipe else { return .owner }
    let name = image.after.name.value
    let path = name + "/" + file.name
    let isWritten = image.new.side.emitted[path] != nil || image.old.side.emitted[path] != nil
    guard isWritten, !path.hasSuffix("/" + OwnTools.fileName) else { return .owner }
    return file.name == "Sources/\(name)/main.swift" || !image.isOutput ? .settings : .runtime
  }

  private func settings(_ file: ChangedFile) -> Cause {
    let name = image.after.name.value
    let (old, new) = (image.old.side, image.new.side)
    let path = "\(name)/Sources/\(name)/main.swift"
    let labels = ServerSettings(old.files[path] ?? "").changed(to: ServerSettings(new.files[path] ?? ""))
    let words = labels.map { "`\(ServerSettings.word($0))`" }.joined(separator: ", ")
    let text = words.isEmpty ? "the server's settings" : "the server's settings: \(words)"
    if image.isOutput { return image.at((.file(file.path), .after), text) }
    let after = labels.lazy.compactMap { ServerSettings.place($0, image.after, new.stack) }.first
    let before = labels.lazy.compactMap { ServerSettings.place($0, image.before, old.stack) }.first
    if after == nil, let before { return image.at((.spec(before), .before), text) }
    return image.at(((after ?? image.after.name.span).map(Cause.Place.spec), .after), text)
  }

  private func runtime(_ files: [ChangedFile]) -> Cause {
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    let text = "the server's runtime (\(count)), written by another version of loopgen"
    return Cause(text, at: .output(files.first?.path ?? image.new.side.output), in: .before)
  }
}
