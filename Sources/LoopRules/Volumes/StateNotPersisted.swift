import LoopDiagnostics
import LoopSpec
import LoopStack

/// A database or keys lie where they die with the container.
struct StateNotPersisted: Rule {
  let about = CodeInfo(
    "VOL003",
    "state-not-persisted",
    .error,
    summary: "a database or keys die with their container",
    rationale: """
      A container is recreated at each deploy, and its own layer goes with it: the database is empty again, keys are \
      new and every token is void. A path that is relative, or that lies in memory, looks the same in a test and only \
      differs after the first deploy. State lies on a volume that has a name.
      """,
    evidence: [
      "https://github.com/GoblinHonest/mimo2api_mimoapi/issues/5",
      "https://docs.docker.com/engine/storage/",
      "https://docs.sqlalchemy.org/en/20/core/engines.html#sqlite",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          env: {DATABASE_URL: "sqlite:///./shop.db"}
      #                       ^^^^^^^^^^^^^^^^^^^^^ VOL003
      """,
      """
      loopgen: 1
      name: shop
      volumes:
        data: {}
      services:
        web:
          image: "web:1.0.0"
          env:
            ORDERS_DB_PATH: /var/lib/shop/orders.db
      #                     ^^^^^^^^^^^^^^^^^^^^^^^ VOL003
          writes: {/data: data}
        auth:
          kind: oauth
          build: {recipe: python, context: auth, asgi: "main:app"}
          port: 8083
          env: {OAUTH_KEYS_DIR: /tmp/keys}
      #                         ^^^^^^^^^ VOL003
        search:
          image: "search:1.0.0"
          env: {INDEX_DB_PATH: /index/search.db}
      #                        ^^^^^^^^^^^^^^^^ VOL003
          compose: {volumes: [/index]}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      volumes:
        data: {holds: sqlite}
      services:
        web:
          image: "web:1.0.0"
          env:
            DATABASE_URL: "sqlite:////data/shop.db"
            SESSIONS_URL: "sqlite://:memory:"
            UPLOAD_TMP_DIR: /tmp/uploads
          writes: {/data: data}
      """
    ],
    badFiles: [
      [
        ExampleFile(
          "specs/shop.yaml",
          """
          loopgen: 1
          name: shop
          volumes:
            data: {}
          services:
            web:
              build: {dockerfile: Dockerfile, context: web}
              port: 8080
              env: {DATABASE_URL: "sqlite:///data/shop.db"}
          #                       ^^^^^^^^^^^^^^^^^^^^^^^^ VOL003
              writes: {/data: data}
          """
        ),
        ExampleFile(
          "web/Dockerfile",
          """
          FROM python:3.13.5-slim
          WORKDIR /srv
          COPY shop.py ./
          USER 10001
          CMD ["uvicorn", "shop:app", "--host", "0.0.0.0", "--port", "8080"]
          """
        ),
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services where !service.container.inputs.environment.isEmpty {
      let tree = MountTree(service.container)
      for variable in service.container.inputs.environment {
        if let written = WrittenPath(variable, of: service) {
          guard isState(written, service), let loss = Loss(of: written.path, in: service, tree) else { continue }
          let isFile = written.purpose == .database
          self.report(loss, of: written.path, isFile, variable, service, stack, &report)
        } else if let path = relativeDatabase(variable, service) {
          self.report(.layer, of: path, true, variable, service, stack, &report)
        }
      }
    }
  }

  /// Uploads may be passed on, and keys of verifiers come from elsewhere.
  private func isState(_ written: WrittenPath, _ service: Service) -> Bool {
    switch written.purpose {
    case .database: true
    case .keys: service.kind.value == .oauth
    case .uploads, .scratch, .logs: false
    }
  }

  /// A database in a working folder that nobody knows, in a container where no mount could be that folder.
  private func relativeDatabase(_ variable: EnvironmentVariable, _ service: Service) -> String? {
    let container = service.container
    guard service.workingFolder == nil, container.inputs.mounts.isEmpty, !container.isolation.readOnlyRoot.value,
      service.contents?.facts.volumes.isEmpty != false
    else { return nil }
    return WrittenPath.relativeDatabase(variable, of: service)
  }

  private func report(
    _ loss: Loss,
    of path: String,
    _ isFile: Bool,
    _ variable: EnvironmentVariable,
    _ service: Service,
    _ stack: Stack,
    _ report: inout Report
  ) {
    report(
      loss.isKeptAtRecreation ? .warning : nil,
      at: variable.value.span ?? variable.name.span,
      "`\(variable.name.value)` is kept at `\(path)`, \(loss.sentence(service.name.value))",
      notes: loss.notes,
      help: StateFolder(for: path, isFile: isFile, in: service).help(in: stack)
    )
  }
}

/// How state is lost.
private enum Loss {
  /// In the container's own files.
  case layer
  /// In memory.
  case scratch(Fact<String>)
  /// On a volume without a name.
  case unnamed(Note)

  /// `nil` when it is kept, or when nothing can be written there at all.
  init?(of path: String, in service: Service, _ tree: MountTree) {
    if let scratch = tree.scratch(covering: path) {
      self = .scratch(scratch)
    } else if let mount = tree.mount(covering: path) {
      guard case .anonymous = mount.source else { return nil }
      self = .unnamed(Note("the volume is mounted here", at: mount.target.span))
    } else if let folder = service.contents?.facts.volumes.first(where: { PathText.covers($0.value, path) }) {
      self = .unnamed(folder.origin.note("the image's volume").first ?? Note("the image declares the volume"))
    } else {
      if service.container.isolation.readOnlyRoot.value { return nil }
      self = .layer
    }
  }

  /// Compose hands unnamed volumes on to the next container, until `down`.
  var isKeptAtRecreation: Bool {
    if case .unnamed = self { return true }
    return false
  }

  func sentence(_ name: String) -> String {
    switch self {
    case .layer: "which no mount of `\(name)` covers: it is gone with the container"
    case .scratch(let folder): "but `\(folder.value)` of `\(name)` is memory: it is gone with the container"
    case .unnamed: "on a volume without a name: it is gone after `down`"
    }
  }

  var notes: [Note] {
    switch self {
    case .layer: []
    case .scratch(let folder): folder.origin.note("the folder in memory")
    case .unnamed(let note): [note]
    }
  }
}
