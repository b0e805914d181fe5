import LoopPlan
import Support
import Testing

/// Images of generated servers, and what stands beside a build: mounts, other services, several files.
extension ImageImpactTests {
  static let servers: [ImageExample] = [
    ImageExample("nothing of a server", ImageExamples.server) { _ in },
    ImageExample(
      "a setting of the server",
      ImageExamples.server,
      ["mcp: the server's settings: `limits` @ `limits: { streams: 9 }`"]
    ) {
      $0.replace("open: true", "open: true\n      limits: { streams: 9 }")
    },
    ImageExample(
      "a note",
      ImageExamples.server,
      remarks: [
        "`mcp`: `notes/` mounted at `/vault` changed (1 file): the running container sees it at once; it is not restarted"
      ]
    ) { $0["notes/a.md"] = "# b\n" },
  ]

  static let mounts: [ImageExample] = [
    ImageExample(
      "files of a mounted folder",
      mounted,
      remarks: [
        "`api`: `conf/` mounted at `/etc/app` changed (2 files): the running container sees it at once; it is not restarted"
      ]
    ) {
      $0["conf/a.ini"] = "2\n"
      $0["conf/c.ini"] = "new\n"
    },
    ImageExample(
      "a mounted file",
      mounted,
      remarks: [
        "`api`: `one.ini` mounted at `/etc/one.ini` changed: the container keeps the old file until it is recreated"
      ]
    ) { $0["one.ini"] = "2\n" },
    ImageExample("a file beside the mounted one", mounted) { $0["two.ini"] = "2\n" },
    ImageExample("another folder is mounted", mounted) {
      $0.replace("./conf", "./conf2")
      $0["conf2/a.ini"] = "2\n"
    },
    ImageExample(
      "a mounted file, and the image",
      mounted,
      ["api: a file that it copies changed: `main.py` @ app/main.py"]
    ) {
      $0["one.ini"] = "2\n"
      $0["app/main.py"] = "2\n"
    },
  ]

  static let mounted: MemoryTree = {
    var tree = ImageExamples.recipes
    tree.replace("port: 8081\n", "port: 8081\n    reads: { /etc/app: ./conf, /etc/one.ini: ./one.ini }\n")
    tree["conf/a.ini"] = "1\n"
    tree["conf/b.ini"] = "1\n"
    tree["one.ini"] = "1\n"
    return tree
  }()

  static let others: [ImageExample] = [
    ImageExample(
      "a service that runs another's image",
      shared,
      [
        "api: a file that it copies changed: `main.py` @ app/main.py",
        "worker: its image comes from that of `api` @ service api",
      ]
    ) { $0["app/main.py"] = "2\n" },
    ImageExample(
      "a service that stands on another's image",
      stacked,
      [
        "api: a file that it copies changed: `main.py` @ app/main.py",
        "top: its image comes from that of `api` @ service api",
      ]
    ) { $0["app/main.py"] = "2\n" },
    ImageExample(
      "a Dockerfile in the Compose file",
      inline,
      [
        "other: the Dockerfile: `COPY b.txt /` changed @ `compose: { build: { dockerfile_inline: \"FROM scratch\\nCOPY b.txt /\\n\" } }`"
      ]
    ) { $0.replace("COPY a.txt", "COPY b.txt") },
    ImageExample("a file that it copies", inline, ["other: a file that it copies changed: `a.txt` @ app/a.txt"]) {
      $0["app/a.txt"] = "2\n"
    },
    ImageExample("a file that it does not copy", inline) { $0["app/b.txt"] = "2\n" },
    ImageExample("an additional context", named, ["other: a file that it copies changed: `x.txt` @ lib/x.txt"]) {
      $0["lib/x.txt"] = "2\n"
    },
    ImageExample(
      "an additional context that leads elsewhere",
      named,
      [
        "other: build context `lib`: `../../lib` → `../../lib2` @ `compose: { build: { additional_contexts: { lib: ../../lib2, spare: ../../spare } } }`"
      ]
    ) { $0.replace("../../lib", "../../lib2") },
    ImageExample("an additional context that nothing names", named) { $0["spare/x.txt"] = "2\n" },
    ImageExample(
      "labels of the build",
      named,
      [
        "other: `labels` of its build changed @ `compose: { build: { labels: { a: b }, additional_contexts: { lib: ../../lib, spare: ../../spare } } }`"
      ]
    ) { $0.replace("build: { add", "build: { labels: { a: b }, add") },
    ImageExample("a cache of the build", named) {
      $0.replace("build: { add", "build: { cache_from: [\"app/api:1\"], add")
    },
  ]

  static let shared: MemoryTree = {
    var tree = ImageExamples.recipes
    tree.replace("port: 8081\n", "port: 8081\n    compose: { image: \"app/api:1\" }\n")
    tree[Planned.specName] += "\n  worker:\n    image: app/api:1\n    port: 8083\n    health: /health\n"
    return tree
  }()

  static let stacked: MemoryTree = {
    var tree = ImageExamples.recipes
    tree[Planned.specName] += "\n  top:\n    build: { dockerfile: Dockerfile, context: top }\n    port: 8084\n"
    tree["top/Dockerfile"] = "FROM debian:bookworm-slim\nCOPY --from=app/api /app /app\n"
    return tree
  }()

  static let inline: MemoryTree = {
    var tree = ImageExamples.own
    tree.replace(
      "context: other }",
      "context: app }\n    compose: { build: { dockerfile_inline: \"FROM scratch\\nCOPY a.txt /\\n\" } }"
    )
    tree["app/a.txt"] = "1\n"
    tree["app/b.txt"] = "1\n"
    return tree
  }()

  static let named: MemoryTree = {
    var tree = ImageExamples.own
    tree.replace(
      "context: other }",
      "context: other }\n    compose: { build: { additional_contexts: { lib: ../../lib, spare: ../../spare } } }"
    )
    tree["other/Dockerfile"] = "FROM debian:bookworm-slim\nCOPY --from=lib x.txt /\n"
    for name in ["lib", "lib2", "spare"] { tree[name + "/x.txt"] = "1\n" }
    return tree
  }()
}
