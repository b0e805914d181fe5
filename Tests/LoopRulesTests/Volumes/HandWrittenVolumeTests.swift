import Testing

@Suite struct `Rules on volumes of files` {
  static let cases: [(String, [String], String)] = [
    (
      "two programs that write one volume",
      ["VOL001 advice"],
      """
      volumes: {data: {}}
      services:
        a: {image: "a:1.0.0", compose: {volumes: ["data:/data"]}}
        b: {image: "b:1.0.0", compose: {volumes: ["data:/data"]}}
      """
    ),
    (
      "a program and its worker",
      [],
      """
      volumes: {data: {}}
      services:
        web: {image: "a:1.0.0", compose: {volumes: ["data:/data"]}}
        worker: {image: "a:1.0.0", compose: {volumes: ["data:/data"]}}
      """
    ),
    (
      "a folder in two spellings, read-only and not",
      ["VOL001 warning"],
      """
      services:
        a: {image: "a:1.0.0", compose: {volumes: ["../../data:/data", "./../../data/:/copy:ro"]}}
      """
    ),
    (
      "a database that two services name",
      ["VOL006 error"],
      """
      volumes: {data: {}}
      services:
        a: {image: "a:1.0.0", env: {DB_URL: "sqlite:////data/a.db"}, compose: {volumes: ["data:/data"]}}
        b: {image: "b:1.0.0", env: {DB_URL: "sqlite:////data/a.db"}, compose: {volumes: ["data:/data"]}}
      """
    ),
    (
      "a database on a read-only mount",
      ["VOL002 error"],
      """
      volumes: {data: {}}
      services:
        a: {image: "a:1.0.0", env: {DB_URL: "sqlite:////data/a.db"}, compose: {volumes: ["data:/data:ro"]}}
      """
    ),
    (
      "a configuration beside the Compose file, and one elsewhere on the host",
      ["VOL008 warning", "VOL008 warning", "VOL009 advice"],
      """
      services:
        a: {image: "a:1.0.0", compose: {volumes: ["../../a.conf:/etc/a.conf:ro", "/srv/b.conf:/b.conf:ro"]}}
      """
    ),
    (
      "a user of the image's own",
      [],
      """
      volumes: {data: {}}
      services:
        a: {image: "redis:7.4.1", user: "999:999", compose: {volumes: ["data:/data"]}}
      """
    ),
    (
      "the code of the build context over what other stages made",
      ["VOL010 error", "VOL010 error"],
      """
      services:
        a:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8000
          compose: {volumes: ["../../web:/app:ro", "../../web:/opt/venv:ro"]}
      """
    ),
  ]

  @Test(arguments: cases)
  func `weigh what is surely meant, and advise on the rest`(title: String, words: [String], text: String) throws {
    let found = try HandWrittenServices(text)
    let codes: Set = ["VOL001", "VOL002", "VOL006", "VOL008", "VOL009", "VOL010", "VOL015"]
    #expect(found.words(of: codes) == words, "\(title)\n\(found.rendered)")
  }
}
