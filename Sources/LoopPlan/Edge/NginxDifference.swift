import LoopFormats

/// A setting that nginx would read otherwise.
struct NginxDifference {
  /// What tells differences apart.
  struct Place: Hashable {
    /// The blocks around it, the outermost first: `http`, `server`, `location`; or a file that others include.
    let blocks: [NginxSetting]
    let setting: NginxSetting
  }

  let place: Place
  /// Empty for what is new.
  let old: [NginxDirective]
  /// Empty for what is gone.
  let new: [NginxDirective]

  var setting: NginxSetting { place.setting }

  /// The innermost location around it.
  var location: NginxSetting? { place.blocks.last { $0.name == "location" } }

  /// Whether it stands in a file that others include.
  var isShared: Bool { place.blocks.first?.name == NginxComparison.file }

  /// Whether nothing but the order is another.
  var isReordered: Bool { old.count == new.count && new.allSatisfy(old.contains) && old.allSatisfy(new.contains) }

  /// The name of the block around it; empty at the top level.
  var parent: String { place.blocks.last?.name ?? "" }
}
