import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack
import Testing

struct ImageReaderTests {
  private static func read(
    _ text: String,
    arguments: [String: String] = [:],
    target: String? = nil
  ) throws -> ImageFacts {
    let span = SourceSpan(file: FileID(1), start: 0, end: 0)
    let entries = arguments.map { Entry(key: Located($0.key, at: span), value: Located($0.value, at: span)) }
    let source = SourceFile(text: SourceText(name: "Dockerfile", text: text), file: FileID(0))
    return try #require(try ImageReader.read(source, arguments: entries, target: target))
  }

  private static func words(_ state: HealthState) -> [String]? {
    guard case .test(let test) = state else { return nil }
    return test.command.value.words
  }

  @Test
  func `the last stage counts, and what it stands on`() throws {
    let facts = try Self.read(
      """
      ARG VERSION=3.12
      FROM python:${VERSION}-slim AS base
      RUN apt-get update && apt-get install -y --no-install-recommends curl tzdata
      WORKDIR /srv
      USER 1000
      CMD ["old"]

      FROM golang:1.23 AS build
      COPY . .

      FROM base AS final
      WORKDIR app
      COPY --from=build /out/tool /usr/local/bin/
      COPY --from=ghcr.io/example/x:1 /x data/
      ENTRYPOINT ["/entry.sh"]
      """
    )
    #expect(facts.isComplete)
    #expect(facts.base?.value.description == "python:3.12-slim")
    #expect(facts.builder?.value.description == "golang:1.23")
    #expect(facts.references.map(\.value.description) == ["python:3.12-slim", "golang:1.23", "ghcr.io/example/x:1"])
    #expect(facts.workingFolder?.value == "/srv/app")
    #expect(facts.user?.value == "1000")
    #expect(facts.entrypoint?.value.words == ["/entry.sh"])
    #expect(facts.command == nil, "an entry point takes an inherited command back")
    #expect(facts.copies.map(\.target.value) == ["/usr/local/bin/", "/srv/app/data"])
    #expect(facts.copiesContext?.value == true)
    #expect(facts.programs.isSuperset(of: ["curl", "bash", "python", "tool"]))
    #expect(facts.hasTimeZones?.value == true)
    #expect(facts.libc?.value == .glibc)
  }

  @Test(
    arguments: [
      ("CMD uvicorn main:app", ["uvicorn", "main:app"], true),
      ("CMD exec uvicorn main:app", ["uvicorn", "main:app"], false),
      ("CMD [\"uvicorn\", \"main:app\"]", ["uvicorn", "main:app"], false),
      ("CMD [\"sh\", \"-c\", \"exec uvicorn\"]", ["uvicorn"], false),
      ("CMD a \\\n  # between\n  b", ["a", "b"], true), ("ENTRYPOINT [\"a\"]\nCMD [\"b\"]", ["a", "b"], false),
      ("CMD [\"b\"]\nENTRYPOINT [\"a\"]", ["a", "b"], false), ("ENTRYPOINT a\nCMD [\"b\"]", ["a"], true),
    ]
  )
  func `what an image starts`(lines: String, words: [String], isShell: Bool) throws {
    #expect(try Self.read("FROM debian:12\n\(lines)\n").launch?.value == LaunchCommand(words, isShell: isShell))
  }

  @Test
  func `instructions of every kind`() throws {
    let facts = try Self.read(
      """
      FROM --platform=linux/amd64 alpine:3.22
      ARG UID=1001 TOKEN
      ENV PORT=8080 HOME=/home/$NAME
      ENV OLD value of it
      RUN apk add --no-cache ca-certificates tini python3~=3.12
      RUN <<EOF
      pip install gunicorn==23.0 "uvicorn[standard]"
      EOF
      ADD --chown=1:1 https://example.com/a /opt/a
      COPY ["b c", "/d"]
      EXPOSE 80/tcp 53/udp ${PORT}
      VOLUME ["/data"]
      USER ${UID}:0
      HEALTHCHECK --interval=5s --retries=2 CMD wget -q http://localhost:8080/ || exit 1
      """
    )
    #expect(facts.platform?.value == "linux/amd64")
    #expect(facts.arguments.map { "\($0.name.value)=\($0.value.value)" } == ["UID=1001", "TOKEN="])
    #expect(
      facts.environment.map { "\($0.name.value)=\($0.value.value)" }
        == ["PORT=8080", "HOME=/home/$NAME", "OLD=value of it"]
    )
    #expect(facts.programs.isSuperset(of: ["tini", "python3", "gunicorn", "uvicorn", "wget"]))
    #expect(!facts.programs.contains("curl"))
    #expect(facts.copies.map(\.target.value) == ["/opt/a", "/d"])
    #expect(facts.exposes.map(\.value) == [80, 8_080])
    #expect(facts.volumes.map(\.value) == ["/data"])
    #expect(facts.user?.value == "1001:0")
    #expect(Self.words(facts.health) == ["wget", "-q", "http://localhost:8080/", "||", "exit", "1"])
    #expect(facts.libc?.value == .musl)
  }

  @Test
  func `facts stand at the words that say them`() throws {
    let text = "# ü\nFROM debian:12\nUSER app\nEXPOSE 80 81\n"
    let facts = try Self.read(text)
    let scalars = Array(text.unicodeScalars)
    func word(_ span: SourceSpan?) -> String? {
      span.map { String(String.UnicodeScalarView(scalars[Int($0.start)..<Int($0.end)])) }
    }
    #expect(word(facts.base?.span) == "debian:12")
    #expect(word(facts.user?.span) == "app")
    #expect(facts.exposes.map { word($0.span) } == ["80", "81"])
  }

  @Test
  func `build arguments and the target are the caller's`() throws {
    let text = "ARG BASE=alpine\nFROM ${BASE} AS one\nUSER 1\nFROM one AS two\nUSER 2\n"
    #expect(try Self.read(text, arguments: ["BASE": "debian:12"], target: "ONE").user?.value == "1")
    #expect(try Self.read(text, arguments: ["BASE": "debian:12"]).base?.value.description == "debian:12")
    let unknown = try Self.read("ARG BASE\nFROM ${BASE}\nUSER $WHO\n")
    #expect(unknown.base == nil)
    #expect(unknown.user == nil)
    #expect(!unknown.isComplete)
  }

  @Test(arguments: ["", "# nothing\n", "FROM a\nFROM b AS c\n", "RUN x\n"])
  func `a target that is not there is no image`(text: String) throws {
    let source = SourceFile(text: SourceText(name: "Dockerfile", text: text), file: FileID(0))
    #expect(try ImageReader.read(source, target: "missing") == nil)
  }

  @Test
  func `a here-document without an end is refused at its place`() {
    let source = SourceFile(text: SourceText(name: "Dockerfile", text: "FROM a\nRUN <<EOF\nx\n"), file: FileID(0))
    #expect(throws: DockerfileSyntaxError.self) { try ImageReader.read(source) }
  }

  @Test(
    arguments: [
      ("scratch", false, false, "none"), ("gcr.io/distroless/static-debian12:nonroot", false, true, "none"),
      ("gcr.io/distroless/python3-debian12:debug", true, true, "glibc"), ("postgres:16-alpine", true, true, "musl"),
      ("docker.io/library/redis:7", true, true, "glibc"),
      ("nginxinc/nginx-unprivileged:1.29-alpine-slim", true, true, "musl"),
    ]
  )
  func `well-known images`(name: String, hasShell: Bool, hasCertificates: Bool, libc: String) throws {
    let row = try #require(ImageTable[ImageReference(name)])
    #expect(row.hasShell.value == hasShell)
    #expect(row.hasCertificates.value == hasCertificates)
    #expect(row.libc.value.rawValue == libc)
  }
}
