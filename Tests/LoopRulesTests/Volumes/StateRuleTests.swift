import Testing

@Suite struct `Rules on state` {
  @Test(arguments: [
    Case(
      "a relative database where a mount may be the working folder",
      """
      volumes: {data: {}}
      services:
        a: {image: "a:1.0.0", env: {DB_URL: "sqlite:///./a.db"}, writes: {/srv: data}}
      """
    ),
    Case(
      "a relative database in a working folder that is mounted",
      """
      volumes: {data: {}}
      services:
        a: {image: "a:1.0.0", env: {DB_URL: "sqlite:///./a.db"}, writes: {/srv: data}, compose: {working_dir: /srv}}
      """
    ),
    Case(
      "a relative database in a working folder that is not",
      ["VOL003"],
      """
      volumes: {data: {}}
      services:
        a: {image: "a:1.0.0", env: {DB_URL: "sqlite:///./a.db"}, writes: {/data: data}, compose: {working_dir: /srv}}
      """
    ),
    Case(
      "a driver in the scheme makes three slashes relative",
      ["VOL003"],
      """
      volumes: {data: {}}
      services:
        a:
          image: "a:1.0.0"
          env: {DB_URL: "sqlite+aiosqlite:///data/a.db"}
          writes: {/data: data}
          compose: {working_dir: /srv}
      """
    ),
    Case(
      "keys that a verifier reads from its image",
      """
      services:
        api: {image: "api:1.0.0", env: {JWT_KEYS_DIR: /etc/shop/keys}}
      """
    ),
    Case(
      "a database in memory below a volume",
      ["VOL003"],
      """
      volumes: {data: {}}
      services:
        a:
          image: "a:1.0.0"
          env: {DB_URL: "sqlite:////data/tmp/a.db"}
          writes: {/data: data}
          compose: {tmpfs: ["/data/tmp:size=1m"]}
      """
    ),
    Case(
      "a relative database in a generated image is refused by its root file system",
      ["VOL002"],
      """
      services:
        a:
          build: {recipe: python, context: a, asgi: "main:app"}
          port: 8080
          env: {DB_URL: "sqlite:///./a.db"}
      """
    ),
  ])
  func `find what dies with its container`(example: Case) { example.check() }

  @Test(arguments: [
    Case(
      "a reader beside the one that may write all of it",
      """
      volumes: {all: {path: ./all}, part: {path: ./all/part}}
      services:
        a: {image: "a:1.0.0", writes: {/all: all}}
        b: {image: "b:1.0.0", reads: {/part: part}}
      """
    ),
    Case(
      "raw mounts of one folder in another",
      ["VOL014"],
      """
      services:
        a: {image: "a:1.0.0", compose: {volumes: ["../../x:/data", "../../x/y:/y:ro"]}}
      """
    ),
    Case(
      "folders whose names begin alike",
      """
      volumes: {all: {path: ./all}}
      services:
        a: {image: "a:1.0.0", reads: {/part: ./allpart}, writes: {/all: all}}
      """
    ),
    Case(
      "everything below the root",
      ["SEC004", "VOL014"],
      """
      volumes: {all: {path: /}}
      services:
        a: {image: "a:1.0.0", reads: {/films: /films}, writes: {/host: all}}
      """
    ),
  ])
  func `find promises that do not hold`(example: Case) { example.check() }

  @Test(arguments: [
    ("/etc/letsencrypt/live/a.example", "/certs", true),
    ("/etc/letsencrypt/live", "/certs/live", true),
    ("/srv/certbot/conf/live", "/certs/live", true),
    ("/etc/letsencrypt", "/certs", false),
    ("/etc/letsencrypt/live/a.example/fullchain.pem", "/certs/a", false),
    ("/srv/live", "/live", false),
    ("/srv/letsencrypt/live/a/b/c", "/live", false),
  ])
  func `folders of links are known by their names`(source: String, target: String, isFound: Bool) {
    let example = Case(
      source,
      isFound ? ["VOL016"] : [],
      "services:\n  a: {image: \"a:1.0.0\", reads: {\(target): \(source)}}"
    )
    example.check()
  }
}
