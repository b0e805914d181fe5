import LoopFormats

extension Replacement {
  var json: JSONValue {
    .object {
      JSONMember(
        "services",
        .array(
          services.map { service in
            .object {
              JSONMember("name", .string(service.name))
              JSONMember("image", service.image.map(JSONValue.string))
              JSONMember("source", service.source.map(JSONValue.string))
              JSONMember("before", service.before.map(JSONValue.string))
              JSONMember("patience", .integer(service.patience))
            }
          }
        )
      )
      JSONMember("removed", .strings(removed))
      JSONMember("places", .bool(placesFiles))
      JSONMember("forced", .bool(isForced))
      JSONMember("edge", edge.map(JSONValue.string))
      JSONMember("change", edgeChange.map { .string($0.rawValue) })
    }
  }

  /// - Returns: `nil` too for what is no name of a service or an image.
  init?(_ value: JSONValue) {
    guard case .array(let items)? = value["services"], case .array(let names)? = value["removed"],
      case .bool(let places)? = value["places"], case .bool(let forced)? = value["forced"]
    else { return nil }
    for item in items {
      guard case .string(let name)? = item["name"], case .integer(let patience)? = item["patience"] else { return nil }
      let service = Service(
        name,
        image: item["image"]?.text,
        source: item["source"]?.text,
        before: item["before"]?.text,
        patience: patience
      )
      services.append(service)
    }
    removed = names.compactMap(\.text)
    placesFiles = places
    isForced = forced
    edge = value["edge"]?.text
    edgeChange = value["change"]?.text.flatMap(Edge.init(rawValue:))
    guard isWellFormed, removed.count == names.count else { return nil }
  }
}
