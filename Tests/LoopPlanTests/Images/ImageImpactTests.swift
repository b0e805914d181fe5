import LoopPlan
import Support
import Testing

struct ImageImpactTests {
  @Test(arguments: own + ignored)
  func `an image of a Dockerfile comes out otherwise for a reason`(_ example: ImageExample) throws {
    let found = try example.planned.images()
    #expect(found.causes == example.causes)
    #expect(found.remarks == example.remarks)
  }

  static let own: [ImageExample] = [
    ImageExample("nothing", ImageExamples.own) { _ in },
    ImageExample("a comment of the spec", ImageExamples.own) { $0[Planned.specName] += "\n# the end\n" },
    ImageExample(
      "another base image",
      ImageExamples.own,
      ["api: base image `python:3.11-slim` → `python:3.12-slim` @ app/Dockerfile"]
    ) {
      $0.replace("app/Dockerfile", "3.11-slim", "3.12-slim")
    },
    ImageExample(
      "a platform",
      ImageExamples.own,
      ["api: the Dockerfile: `FROM --platform=linux/arm64 python:3.11-slim` changed @ app/Dockerfile"]
    ) {
      $0.replace("app/Dockerfile", "FROM", "FROM --platform=linux/arm64")
    },
    ImageExample("an argument", ImageExamples.own, ["api: build argument `MODE`: `fast` → `slow` @ `MODE: slow`"]) {
      $0.replace("MODE: fast", "MODE: slow")
    },
    ImageExample(
      "a secret argument",
      ImageExamples.own,
      ["api: build argument `DSN` has another value (a secret) @ `DSN: \"postgres://me:hunter3@db/notes\"`"]
    ) { $0.replace("hunter2", "hunter3") },
    ImageExample("an argument that nothing names", ImageExamples.own) { $0.replace("UNUSED: a", "UNUSED: b") },
    ImageExample(
      "an argument is gone",
      ImageExamples.own,
      ["api: build argument `MODE`: `fast` → nothing @ before `MODE: fast`"]
    ) { $0.replace("        MODE: fast\n", "") },
    ImageExample(
      "an instruction is edited",
      ImageExamples.own,
      ["api: the Dockerfile: `ENV LEVEL=debug` changed @ app/Dockerfile"]
    ) {
      $0.replace("app/Dockerfile", "info", "debug")
    },
    ImageExample(
      "an instruction is added",
      ImageExamples.own,
      ["api: the Dockerfile: `USER 1000` was added @ app/Dockerfile"]
    ) { $0["app/Dockerfile"] += "USER 1000\n" },
    ImageExample(
      "an instruction is removed",
      ImageExamples.own,
      ["api: the Dockerfile: `COPY conf /app/conf` was removed @ app/Dockerfile"]
    ) {
      $0.replace("app/Dockerfile", "COPY conf /app/conf\n", "")
    },
    ImageExample(
      "two instructions",
      ImageExamples.own,
      ["api: the Dockerfile: `ENV LEVEL=debug` changed @ app/Dockerfile"]
    ) {
      $0.replace("app/Dockerfile", "info", "debug")
      $0.replace("app/Dockerfile", "[\"python\", ", "[\"python3\", ")
    },
    ImageExample(
      "a secret in an instruction",
      ImageExamples.own,
      [
        "api: the Dockerfile: `RUN fetch --token (a secret) (a secret) && API_KEY=(a secret…` was added @ app/Dockerfile"
      ]
    ) {
      $0["app/Dockerfile"] +=
        "RUN fetch --token abcdefgh1234 https://me:hunter2@example.com && API_KEY=\"s3cr3t-s3cr3t\" go\n"
    },
    ImageExample(
      "a hostile instruction",
      ImageExamples.own,
      [
        "api: the Dockerfile: `RUN echo ��[31m� � xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` was added @ app/Dockerfile"
      ]
    ) {
      $0["app/Dockerfile"] += "RUN echo `\u{1B}[31m` \u{202E} \(String(repeating: "x", count: 200))\n"
    },
    ImageExample("a file", ImageExamples.own, ["api: a file that it copies changed: `main.py` @ app/main.py"]) {
      $0["app/main.py"] = "2\n"
    },
    ImageExample(
      "five files",
      ImageExamples.own,
      ["api: 5 files that it copies changed: `a.py`, `b.py`, `c.py` and 2 more @ app/a.py"]
    ) { tree in
      for name in ["main.py", "a.py", "b.py", "c.py", "conf/x.ini"] { tree["app/" + name] = "new\n" }
    },
    ImageExample("a new file", ImageExamples.own, ["api: a file that it copies is new: `d.py` @ app/d.py"]) {
      $0["app/d.py"] = "d\n"
    },
    ImageExample("a file is gone", ImageExamples.own, ["api: a file that it copies is gone: `c.py` @ before app/c.py"])
    { $0.files["app/c.py"] = nil },
    ImageExample(
      "a file that is mounted while a command runs",
      ImageExamples.own,
      ["api: a file that it copies changed: `tools/setup.sh` @ app/tools/setup.sh"]
    ) {
      $0["app/tools/setup.sh"] = "false\n"
    },
    ImageExample(
      "an executable bit",
      ImageExamples.own,
      ["api: a file that it copies is no longer executable: `tools/setup.sh` @ app/tools/setup.sh"]
    ) { $0.executables = [] },
    ImageExample("a file that nothing copies", ImageExamples.own) { $0["app/README.md"] = "other\n" },
    ImageExample(
      "another target",
      ImageExamples.own,
      [
        "api: build target the last stage → `two` @ `compose: { build: { target: two } }`",
        "api: base image `python:3.11-slim` → `debian:bookworm-slim` @ app/Dockerfile",
      ]
    ) {
      $0.replace("    port: 8081", "    compose: { build: { target: two } }\n    port: 8081")
      $0["app/Dockerfile"] += "FROM debian:bookworm-slim AS two\nFROM scratch\n"
    },
    ImageExample("another folder of the same files", ImageExamples.own) { tree in
      for (path, bytes) in tree.files where path.hasPrefix("other/") {
        tree.files["moved/" + path.dropFirst(6)] = bytes
        tree.files[path] = nil
      }
      tree.replace("context: other", "context: moved")
    },
    ImageExample(
      "a file of the whole context",
      ImageExamples.own,
      ["other: a file that it copies changed: `index.html` @ other/index.html"]
    ) { $0["other/index.html"] = "<p>2\n" },
    ImageExample("an ignored file of the whole context", ImageExamples.own) { $0["other/notes.md"] = "2\n" },
  ]

  static let ignored: [ImageExample] = [
    ImageExample(
      "the ignore file lets a file in",
      ImageExamples.own,
      [
        "other: a file that it copies changed: `.dockerignore` @ other/.dockerignore",
        "other: `.dockerignore` lets in `notes.md` @ other/.dockerignore",
      ]
    ) {
      $0["other/.dockerignore"] = "Dockerfile\n"
    },
    ImageExample(
      "the ignore file leaves a file out",
      ImageExamples.own,
      ["other: `.dockerignore` leaves out `.dockerignore`, `index.html` @ other/.dockerignore"]
    ) {
      $0["other/.dockerignore"] = "*.md\nDockerfile\nindex.html\n.dockerignore\n"
    },
    ImageExample(
      "the ignore file is gone",
      ImageExamples.own,
      [
        "other: a file that it copies is gone: `.dockerignore` @ before other/.dockerignore",
        "other: `.dockerignore` lets in `Dockerfile`, `notes.md` @ before other/.dockerignore",
      ]
    ) { $0.files["other/.dockerignore"] = nil },
    ImageExample(
      "an ignore file beside the Dockerfile takes over",
      ImageExamples.own,
      ["other: `Dockerfile.dockerignore` leaves out `.dockerignore` @ other/Dockerfile.dockerignore"]
    ) {
      $0["other/Dockerfile.dockerignore"] = "*\n!index.html\n"
    },
    ImageExample(
      "an ignore file that nobody can read",
      ImageExamples.own,
      [
        "other: a file that it copies changed: `.dockerignore` @ other/.dockerignore",
        "other: `.dockerignore` lets in `Dockerfile`, `notes.md` @ other/.dockerignore",
      ],
      remarks: ["`other`: `other/.dockerignore` cannot be read: it was taken as if it left nothing out"]
    ) {
      $0["other/.dockerignore"] = "[\n"
    },
  ]

  @Test(arguments: recipes + servers + mounts + others)
  func `an image that loopgen writes comes out otherwise for a reason`(_ example: ImageExample) throws {
    let found = try example.planned.images()
    #expect(found.causes == example.causes)
    #expect(found.remarks == example.remarks)
  }

  static let recipes: [ImageExample] = [
    ImageExample("nothing of recipes", ImageExamples.recipes) { _ in },
    ImageExample(
      "a version",
      ImageExamples.recipes,
      [
        "api: base image `python:3.11-slim` → `python:3.12-slim` @ `build: { recipe: python, context: app, version: \"3.12\", asgi: \"main:app\" }`"
      ]
    ) { $0.replace("asgi:", "version: \"3.12\", asgi:") },
    ImageExample("code", ImageExamples.recipes, ["api: a file that it copies changed: `main.py` @ app/main.py"]) {
      $0["app/main.py"] = "2\n"
    },
    ImageExample("a test", ImageExamples.recipes) { $0["app/tests/test_main.py"] = "2\n" },
    ImageExample("a key", ImageExamples.recipes) { $0["app/secret.key"] = "2\n" },
    ImageExample(
      "requirements",
      ImageExamples.recipes,
      ["api: a file that it copies changed: `requirements.txt` @ app/requirements.txt"]
    ) { $0["app/requirements.txt"] = "uvicorn==0.55.0\n" },
    ImageExample(
      "other requirements",
      ImageExamples.recipes,
      [
        "api: the Dockerfile: `COPY other.txt /requirements/` changed @ `build: { recipe: python, context: app, requirements: other.txt, asgi: \"main:app\" }`",
        "api: a file that it copies is new: `other.txt` @ app/other.txt",
      ]
    ) {
      $0.replace("asgi:", "requirements: other.txt, asgi:")
      $0["app/other.txt"] = "uvicorn==0.54.0\n"
    },
    ImageExample(
      "another application",
      ImageExamples.recipes,
      [
        "api: the Dockerfile: `CMD [\"uvicorn\", \"main:other\", \"--host\", \"0.0.0.0\", \"--port\",…` changed @ `build: { recipe: python, context: app, asgi: \"main:other\" }`"
      ]
    ) { $0.replace("main:app", "main:other") },
    ImageExample("another port", ImageExamples.recipes, ["api: the Dockerfile: `EXPOSE 8091` changed @ `port: 8091`"]) {
      $0.replace("port: 8081", "port: 8091")
    },
    ImageExample(
      "a build argument of a recipe",
      ImageExamples.recipes,
      [
        "api: build argument `INDEX`: nothing → `a` @ `build: { recipe: python, context: app, args: { INDEX: a }, asgi: \"main:app\" }`"
      ]
    ) {
      $0.replace("asgi:", "args: { INDEX: a }, asgi:")
    },
    ImageExample(
      "a writable mount",
      ImageExamples.recipes,
      ["api: the Dockerfile: `RUN install -d -o 10001 -g 10001 /data` was added @ `writes: { /data: data }`"]
    ) {
      $0.replace("name: app\n", "name: app\nvolumes:\n  data: { holds: config }\n")
      $0.replace("port: 8081\n", "port: 8081\n    writes: { /data: data }\n")
    },
    ImageExample("a health check", ImageExamples.recipes) {
      $0.replace("port: 8081\n    health: /health", "port: 8081\n    health: /alive")
    },
    ImageExample("a variable", ImageExamples.recipes) { $0.replace("port: 8081\n", "port: 8081\n    env: { A: b }\n") },
    ImageExample(
      "Swift sources",
      ImageExamples.recipes,
      ["tool: a file that it copies changed: `Sources/tool/main.swift` @ tool/Sources/tool/main.swift"]
    ) { $0["tool/Sources/tool/main.swift"] = "2\n" },
    ImageExample("Swift tests", ImageExamples.recipes) { $0["tool/Tests/t.swift"] = "2\n" },
    ImageExample(
      "a product",
      ImageExamples.recipes,
      [
        "tool: the Dockerfile: `RUN swift build --configuration release --static-swift-stdli…` changed @ `build: { recipe: swift, context: tool, product: other }`"
      ]
    ) { $0.replace("product: tool", "product: other") },
    ImageExample(
      "a Swift version",
      ImageExamples.recipes,
      [
        "tool: base image `swift:6.3` → `swift:6.2` @ `build: { recipe: swift, context: tool, product: tool, version: \"6.2\" }`",
        "tool: base image `swift:6.3-slim` → `swift:6.2-slim` @ `build: { recipe: swift, context: tool, product: tool, version: \"6.2\" }`",
      ]
    ) {
      $0.replace("product: tool", "product: tool, version: \"6.2\"")
    },
  ]
}
