import LoopDiagnostics
import LoopRules
import LoopStack

/// DIF006: images whose new version is on the other side of a line in the tables.
struct CliffCrossings {
  private let change: StackChange

  init(_ change: StackChange) { self.change = change }

  func check(_ report: inout Report) {
    for (old, new) in change.pairs {
      let place = change.place(of: new)
      for (was, now) in Self.references(old, new) { compare(was, now, place, &report) }
      libc(old, new, place, &report)
    }
    guard let old = change.old.edge, let new = change.new.edge else { return }
    compare(old.image, new.image, new.host.span ?? change.new.span, &report)
    let (was, now) = (ImageTable[old.image.value]?.libc, ImageTable[new.image.value]?.libc)
    libc(was, now, new.image, old.image.span, new.host.span ?? change.new.span, &report)
  }

  private func compare(
    _ old: Fact<ImageReference>,
    _ new: Fact<ImageReference>,
    _ place: SourceSpan,
    _ report: inout Report
  ) {
    let crossed = VersionCliff.crossed(from: old.value, to: new.value)
    guard !crossed.isEmpty else { return }
    report(
      at: new.span ?? place,
      "`\(new.value)` in place of `\(old.value)` crosses a line: " + crossed.map(\.change).joined(separator: "; "),
      notes: Notes.before("it was `\(old.value)`", old.span)
        + Self.sources(of: crossed),
      help: crossed.compactMap(\.cure).first ?? "read what changed, and try it beside the old one"
    )
  }

  /// Where the lines are from, each once.
  private static func sources(of crossed: [VersionCliff]) -> [Note] {
    var seen: Set<String> = []
    return crossed.map { "\($0.source.title): \($0.source.evidence)" }
      .filter { seen.insert($0).inserted }
      .map { Note($0) }
  }

  /// Images that stand for each other on both sides: what runs, and what it is built from, by their names.
  private static func references(
    _ old: Service,
    _ new: Service
  ) -> [(Fact<ImageReference>, Fact<ImageReference>)] {
    var left = all(of: old)
    return all(of: new).compactMap { now in
      guard let place = left.firstIndex(where: { $0.value.shortName == now.value.shortName }) else { return nil }
      return (left.remove(at: place), now)
    }
  }

  private static func all(of service: Service) -> [Fact<ImageReference>] {
    var all = service.container.process.image.map { [$0] } ?? []
    if case .image(let reference) = service.image, all.isEmpty { all.append(reference) }
    for reference in service.contents?.facts.references ?? [] where !all.contains(reference) { all.append(reference) }
    return all
  }

  private func libc(_ old: Service, _ new: Service, _ place: SourceSpan, _ report: inout Report) {
    func base(_ service: Service) -> Fact<ImageReference>? {
      service.contents?.facts.base ?? Self.all(of: service).first
    }
    guard let image = base(new) else { return }
    libc(libc(of: old), libc(of: new), image, base(old)?.span, place, &report)
  }

  private func libc(of service: Service) -> Fact<ImageTable.Libc>? {
    service.contents?.facts.libc ?? Self.all(of: service).first.flatMap { ImageTable[$0.value]?.libc }
  }

  private func libc(
    _ was: Fact<ImageTable.Libc>?,
    _ now: Fact<ImageTable.Libc>?,
    _ image: Fact<ImageReference>,
    _ earlier: SourceSpan?,
    _ place: SourceSpan,
    _ report: inout Report
  ) {
    guard let was, let now, was.value != now.value else { return }
    report(
      at: image.span ?? place,
      "`\(image.value)` has \(now.value.phrase), and the image before had \(was.value.phrase)",
      notes: Notes.before("the image before", earlier) + now.origin.note("the C library"),
      help: "build everything that is compiled anew on it: wheels, native modules, programs"
    )
  }
}

extension ImageTable.Libc {
  fileprivate var phrase: String { self == .none ? "no C library" : "the C library \(self)" }
}
