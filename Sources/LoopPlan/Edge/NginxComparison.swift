import LoopFormats

/// What two configurations mean to nginx, setting by setting.
struct NginxComparison {
  private let old: NginxFiles
  private let new: NginxFiles
  private(set) var differences: [NginxDifference] = []

  /// The name of the outermost "block" of what stands in an included file.
  static let file = "file"

  init(_ old: NginxFiles, _ new: NginxFiles) {
    self.old = old
    self.new = new
    compare(old.main, new.main, in: [])
    for name in new.included.keys.sorted() {
      guard let first = old.included[name], let second = new.included[name] else { continue }
      let block = NginxSetting(Self.file, name)
      compare(first.statements, second.statements, in: [block], parent: second.parent)
    }
  }

  /// Two blocks outside any configuration.
  private init(_ old: [NginxStatement], _ new: [NginxStatement], within files: NginxComparison, parent: String) {
    self.old = files.old
    self.new = files.new
    compare(old, new, in: [], parent: parent)
  }

  private mutating func compare(
    _ old: [NginxStatement],
    _ new: [NginxStatement],
    in blocks: [NginxSetting],
    parent: String? = nil
  ) {
    if old == new { return }
    let parent = parent ?? blocks.last?.name ?? ""
    let (first, second) = pair(old, new, in: parent)
    for setting in second.settings + first.settings.filter({ second[$0].isEmpty }) {
      if setting.name == "server" && parent != "upstream" {
        compareServers(first[setting], second[setting], in: blocks)
      } else {
        compare(first[setting], second[setting], setting, in: blocks)
      }
    }
  }

  /// A file that both include is compared once, by itself; one that only one of them does is put in its place.
  private func pair(_ old: [NginxStatement], _ new: [NginxStatement], in parent: String) -> (NginxBlock, NginxBlock) {
    let first = Set(old.directives.compactMap(NginxFiles.name))
    let second = Set(new.directives.compactMap(NginxFiles.name))
    let lost = self.old.included.filter { first.contains($0.key) && !second.contains($0.key) }
    let gained = self.new.included.filter { second.contains($0.key) && !first.contains($0.key) }
    return (
      NginxBlock(old, in: parent, expanding: lost.mapValues(\.statements)),
      NginxBlock(new, in: parent, expanding: gained.mapValues(\.statements))
    )
  }

  private mutating func compare(
    _ old: [NginxDirective],
    _ new: [NginxDirective],
    _ setting: NginxSetting,
    in blocks: [NginxSetting]
  ) {
    if old == new { return }
    let hasBlocks = setting.name != NginxSetting.rewriting && (old + new).allSatisfy { $0.block != nil }
    if hasBlocks, old.map(NginxWords.normal) == new.map(NginxWords.normal), old.map(\.key) == new.map(\.key) {
      for (first, second) in zip(old, new) {
        compare(first.block ?? [], second.block ?? [], in: blocks + [setting])
      }
    } else if !isSame(old, new) {
      differences.append(NginxDifference(place: .init(blocks: blocks, setting: setting), old: old, new: new))
    }
  }

  private func isSame(_ old: [NginxDirective], _ new: [NginxDirective]) -> Bool {
    guard old.count == new.count else { return false }
    return zip(old, new).allSatisfy { first, second in
      guard first.key == second.key, NginxWords.normal(first) == NginxWords.normal(second) else { return false }
      guard let inner = first.block, let other = second.block else { return first.block == nil && second.block == nil }
      return NginxComparison(inner, other, within: self, parent: first.name).differences.isEmpty
    }
  }

  private mutating func compareServers(_ old: [NginxDirective], _ new: [NginxDirective], in blocks: [NginxSetting]) {
    let pairs = NginxServers(old.map(NginxServer.init), new.map(NginxServer.init))
    for pair in pairs.both {
      let setting = NginxSetting("server", pair.new.subject)
      compare(pair.old.statements, pair.new.statements, in: blocks + [setting])
    }
    for server in pairs.lost { report(NginxSetting("server", server.subject), [server.directive], [], in: blocks) }
    for server in pairs.gained { report(NginxSetting("server", server.subject), [], [server.directive], in: blocks) }
    for address in pairs.movedDefaults {
      report(NginxSetting(NginxServers.defaultServer, address), old, new, in: blocks)
    }
    if pairs.isOrderChanged { report(NginxSetting(NginxServers.order), old, new, in: blocks) }
  }

  private mutating func report(
    _ setting: NginxSetting,
    _ old: [NginxDirective],
    _ new: [NginxDirective],
    in blocks: [NginxSetting]
  ) {
    differences.append(NginxDifference(place: .init(blocks: blocks, setting: setting), old: old, new: new))
  }
}
