import LoopDiagnostics
import LoopSpec
import LoopStack

/// Named volumes that are made anew, or that a service loses sight of.
struct ComposeVolumes {
  private let files: ComposeFiles
  private let places: ComposePlaces
  private let before: Stack
  private let after: Stack

  init(_ files: ComposeFiles, _ places: ComposePlaces, _ before: StackSide, _ after: StackSide) {
    self.files = files
    self.places = places
    self.before = before.stack
    self.after = after.stack
  }

  /// What is at risk.
  ///
  /// - Returns: The effects, and the paths in the container that some of them are about.
  func effects(
    on service: String,
    _ old: ComposeProject.Service,
    _ new: ComposeProject.Service
  ) -> (effects: [Effect], targets: Set<String>) {
    let (before, after) = (Self.mounts(old), Self.mounts(new))
    let lost = before.compactMap { mount in self.lost(service, mount, after).map { (mount.target, $0) } }
    return (remade(service, after) + lost.map(\.1), Set(lost.map(\.0)))
  }

  /// What a container has at a path.
  private struct Mount {
    var target: String
    var type: String
    /// A key of `volumes`, or a folder of the host; `nil` for a volume without a name.
    var source: String?
    var isReadOnly: Bool
  }

  private static func mounts(_ service: ComposeProject.Service) -> [Mount] {
    (service.hashed["volumes"]?.items ?? []).map { item in
      Mount(
        target: item["target"]?.text ?? "",
        type: item["type"]?.text ?? "volume",
        source: item["source"]?.text,
        isReadOnly: item["read_only"] != nil
      )
    }
  }

  // MARK: Volumes that are made anew

  /// Compose asks whether it may remove a volume whose configuration changed; with `--yes` it does not ask.
  private func remade(_ service: String, _ mounts: [Mount]) -> [Effect] {
    let names = Set(mounts.filter { $0.type == "volume" }.compactMap(\.source))
    return names.sorted().flatMap { name -> [Effect] in
      guard let old = files.before.volumes[name], let new = files.after.volumes[name] else { return [] }
      let isManaged = old["external"] == nil && new["external"] == nil
      return ComposeDifference.all(old, new).filter { isManaged || $0.path == ["name"] }.map { difference in
        let words = ComposeWording(difference: difference).text
        let loss = difference.path == ["name"] ? "what the old one holds stays there" : "what it holds is removed"
        let text = "volume \(ComposeWording.quoted(name)) is made anew: \(words); \(loss)"
        return Effect(service, .dataAtRisk, Cause(text, at: places.output, in: .before))
      }
    }
  }

  // MARK: Volumes that are lost sight of

  /// A path that held what this service has written, and now holds something else or nothing.
  private func lost(_ service: String, _ mount: Mount, _ after: [Mount]) -> Effect? {
    if mount.isReadOnly || !isData(mount, service) { return nil }
    let wanted = identity(mount, files.before)
    let isKept = after.contains { identity($0, files.after) == wanted }
    let here = after.first { $0.target == mount.target }
    if isKept, here.map({ identity($0, files.after) == wanted }) ?? true { return nil }
    // A folder of the host that is another one now lies in the repository or beside it: only a store is missed.
    if mount.type == "bind", here?.type == "bind", !isStore(mount, service) { return nil }
    if here == nil, !isHeld(mount, service), isDeclared(mount) { return nil }
    let text = words(mount, here)
    let difference = ComposeDifference(path: ["volumes", mount.target, "source"], before: nil, after: nil)
    var (place, era) = places.place(of: difference, in: service)
    if place == nil, let source = mount.source { (place, era) = places.place(ofVolume: source, .before) }
    return Effect(service, .dataAtRisk, Cause(text, at: place, in: era))
  }

  private func words(_ mount: Mount, _ here: Mount?) -> String {
    let target = ComposeWording.quoted(mount.target)
    let old = Self.words(mount)
    guard let here else { return "\(target) is no longer on \(old): what it holds is out of sight" }
    return "\(target) moves from \(old) to \(Self.words(here)): what the old one holds does not move along"
  }

  private static func words(_ mount: Mount) -> String {
    guard let source = mount.source else { return mount.type == "tmpfs" ? "memory" : "a volume without a name" }
    return (mount.type == "bind" ? "folder " : "volume ") + ComposeWording.quoted(source)
  }

  /// Mounts of one identity show the same files.
  private func identity(_ mount: Mount, _ project: ComposeProject) -> String {
    guard mount.type == "volume" else { return mount.type + ":" + (mount.source ?? mount.target) }
    guard let source = mount.source else { return "unnamed:" + mount.target }
    return "volume:" + (project.volumes[source]?["name"]?.text ?? source)
  }

  private func isData(_ mount: Mount, _ service: String) -> Bool {
    mount.type == "volume" || mount.type == "bind" && isHeld(mount, service)
  }

  /// Whether the spec that ran says that something is kept there.
  private func isHeld(_ mount: Mount, _ service: String) -> Bool { !holdings(mount, service).isEmpty }

  private func isStore(_ mount: Mount, _ service: String) -> Bool {
    holdings(mount, service).contains { $0 == .sqlite || $0 == .keys }
  }

  private func holdings(_ mount: Mount, _ service: String) -> [Holding] {
    let mounts = before.service(named: service)?.mounts ?? []
    guard let fact = mounts.first(where: { ComposeReader.clean($0.target.value) == mount.target }) else { return [] }
    return before.volume(fact)?.holds.map(\.value) ?? []
  }

  /// Whether the volume is still one of the project's: nobody takes it for abandoned.
  private func isDeclared(_ mount: Mount) -> Bool { mount.source.map { files.after.volumes[$0] != nil } ?? false }
}
