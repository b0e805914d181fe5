/// What stands in the box of the edge.
struct DoorwayText {
  let lines: [(text: String, full: String)]

  static let height = 96
  private static let longest = 230

  init(_ edge: StackGraph.Doorway) {
    lines = [edge.origin, edge.engine, "port \(edge.port)", edge.security].enumerated().map { place, text in
      let face = place == 0 ? TextFace.bold : .plain
      return (TextWidth.fitted(text, face, size: Self.size(place), within: Self.longest), text)
    }
  }

  static func size(_ place: Int) -> Int { place == 0 ? 13 : Card.textSize }

  var width: Int {
    let widths = lines.enumerated().map { place, line in
      TextWidth.of(line.text, place == 0 ? .bold : .plain, size: Self.size(place))
    }
    return max(150, (widths.max() ?? 0) + 2 * Card.padding)
  }
}

/// What stands in the box of a volume or folder.
struct StoreText {
  let name: (text: String, full: String)
  let details: [(text: String, full: String)]

  private static let longest = 230

  init(_ store: StackGraph.Store) {
    name = (TextWidth.fitted(store.name, .bold, size: 13, within: Self.longest), store.name)
    details = store.details.prefix(2).map {
      (TextWidth.fitted($0, .plain, size: Card.textSize, within: Self.longest), $0)
    }
  }

  var width: Int {
    let widths =
      [TextWidth.of(name.text, .bold, size: 13)]
      + details.map { TextWidth.of($0.text, .plain, size: Card.textSize) }
    return (widths.max() ?? 0) + 2 * Card.padding
  }
}
