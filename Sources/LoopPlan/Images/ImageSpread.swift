import LoopStack

/// Images that are made of, or are, the image of another service.
struct ImageSpread {
  private let images: [String: ComposeImage]
  /// Services by the names of the images that they build.
  private let makers: [String: String]

  init(_ images: [String: ComposeImage]) {
    self.images = images
    let built = images.filter { $0.value.build != nil }
    makers = Dictionary(
      built.compactMap { entry in entry.value.name.map { (Self.normal($0), entry.key) } }.sorted { $0 < $1 },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Whether an image that is built here is another's base.
  var isNeeded: Bool { !makers.isEmpty }

  /// Whether a build can begin with an image that is built here: what it names is looked at, and nothing is parsed.
  func mayStand(_ inputs: BuildInputs) -> Bool {
    let build = inputs.build
    if build.contexts.values.contains(where: { $0.hasPrefix("service:") }) { return true }
    if build.arguments.values.contains(where: { $0.map { makers[Self.normal($0)] != nil } ?? false }) { return true }
    let ends = Set(" \t\r\n=,\"'".utf8)
    return (inputs.files.dockerfile ?? []).split(whereSeparator: ends.contains).contains { word in
      makers[Self.normal(String(decoding: word, as: UTF8.self))] != nil
    }
  }

  /// The services that a service's image comes from; `bases` are the images and contexts that its Dockerfile names.
  func makers(of service: String, bases: [String]) -> [String] {
    guard let image = images[service] else { return [] }
    var names: Set<String> = []
    if image.build == nil, let name = image.name, let maker = makers[Self.normal(name)] { names.insert(maker) }
    for base in bases {
      if let context = image.build?.contexts[base], context.hasPrefix("service:") {
        names.insert(String(context.dropFirst("service:".utf8.count)))
      } else if let maker = makers[Self.normal(base)] {
        names.insert(maker)
      }
    }
    return names.subtracting([service]).sorted()
  }

  /// A name with its tag, as the engine has it.
  private static func normal(_ name: String) -> String {
    let reference = ImageReference(name)
    return reference.tag == nil && reference.digest == nil ? name + ":latest" : name
  }
}
