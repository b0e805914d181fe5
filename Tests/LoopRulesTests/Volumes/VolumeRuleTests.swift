import Testing

@Suite struct `Rules on volumes` {
  @Test(arguments: [
    Case(
      "one writer at two places",
      """
      volumes: {data: {}}
      services:
        web: {image: "web:1.0.0", writes: {/a: data, /b: data}}
      """
    ),
    Case(
      "many readers",
      """
      volumes: {data: {path: ./data}}
      services:
        a: {image: "a:1.0.0", reads: {/data: data}}
        b: {image: "b:1.0.0", reads: {/data: data}, compose: {volumes: ["./data:/x:ro,z"]}}
      """
    ),
    Case(
      "a raw mount of the writer's own volume",
      """
      volumes: {data: {path: ./data}}
      services:
        a: {image: "a:1.0.0", writes: {/data: data}, compose: {volumes: ["../../data:/twice"]}}
      """
    ),
    Case(
      "raw mounts of other things",
      """
      volumes: {data: {path: ./data}, cache: {}}
      services:
        a:
          image: "a:1.0.0"
          reads: {/data: data}
          compose:
            volumes:
              - ../../database:/db
              - {type: tmpfs, target: /tmp}
              - {type: volume, source: cache, target: /cache, read_only: true}
      """
    ),
    Case(
      "a raw mount of a named volume, in the long syntax",
      ["VOL001"],
      """
      volumes: {cache: {}}
      services:
        a: {image: "a:1.0.0", compose: {volumes: [{type: volume, source: cache, target: /cache}]}}
      """
    ),
    Case(
      "a raw mount of a folder that is read",
      ["VOL001"],
      """
      services:
        a: {image: "a:1.0.0", reads: {/pages: ./pages}, compose: {volumes: ["../../pages/:/pages2"]}}
      """
    ),
    Case(
      "a database with two writers is found once",
      ["VOL006"],
      """
      volumes: {data: {holds: sqlite}}
      services:
        a: {image: "a:1.0.0", writes: {/data: data}}
        b: {image: "b:1.0.0", writes: {/data: data}}
      """
    ),
    Case(
      "a database that only the environment names",
      ["VOL006"],
      """
      volumes: {data: {}}
      services:
        a:
          image: "a:1.0.0"
          replicas: 2
          env: {DATABASE_URL: "sqlite:////data/shop.db"}
          writes: {/data: data}
      """
    ),
    Case(
      "copies of a service that writes no database",
      """
      volumes: {data: {holds: cache}, shop: {holds: sqlite}}
      services:
        a: {image: "a:1.0.0", replicas: 3, workers: 2, writes: {/data: data}, reads: {/shop: shop}}
        b: {image: "b:1.0.0", writes: {/shop: shop}}
      """
    ),
  ])
  func `hold the one writer`(example: Case) { example.check() }

  @Test(arguments: [
    Case(
      "uploads below a read-only mount",
      ["VOL002"],
      """
      services:
        a: {image: "a:1.0.0", env: {UPLOAD_DIR: /site/uploads}, reads: {/site: ./site}}
      """
    ),
    Case(
      "a writable mount inside a read-only one, which has to have a place for it",
      ["VOL012"],
      """
      volumes: {uploads: {}}
      services:
        a:
          image: "a:1.0.0"
          env: {UPLOAD_DIR: /site/uploads}
          reads: {/site: ./site}
          writes: {/site/uploads: uploads}
      """
    ),
    Case(
      "two databases on one mount are one finding",
      ["VOL002"],
      """
      volumes: {data: {}}
      services:
        a: {image: "a:1.0.0", env: {A_URL: "sqlite:////data/a.db", B_DB_PATH: /data/b}, reads: {/data: data}}
      """
    ),
    Case(
      "databases that are only read",
      """
      volumes: {data: {}}
      services:
        a:
          image: "a:1.0.0"
          env:
            A_URL: "sqlite:////data/a.db?mode=ro"
            B_URL: "sqlite:////data/b?immutable=1"
            C_URL: "sqlite://:memory:"
          reads: {/data: data}
      """
    ),
    Case(
      "folders that are only read",
      """
      volumes: {vault: {path: ./notes, holds: notes}}
      services:
        a:
          image: "a:1.0.0"
          env: {VAULT_DIR: /vault, EXEC_VAULT_DIR: /vault/exec, CACHE: /vault/x, DB_PATH: data/x}
          reads: {/vault: vault}
      """
    ),
    Case(
      "keys that a verifier reads and the issuer makes: too many hands, and no lack of rights",
      ["SEC001"],
      """
      volumes: {keys: {holds: keys}}
      services:
        auth: {kind: oauth, image: "auth:1.0.0", port: 8083, env: {OAUTH_KEYS_DIR: /keys}, writes: {/keys: keys}}
        api: {image: "api:1.0.0", env: {JWT_KEYS_DIR: /keys}, reads: {/keys: keys}}
      """
    ),
    Case(
      "keys in a named volume that nobody fills",
      ["VOL002"],
      """
      volumes: {keys: {holds: keys}}
      services:
        api: {image: "api:1.0.0", env: {JWT_KEYS_DIR: /keys}, reads: {/keys: keys}}
      """
    ),
    Case(
      "keys of the host",
      """
      volumes: {keys: {path: /etc/keys, holds: keys}}
      services:
        api: {image: "api:1.0.0", env: {JWT_KEYS_DIR: /keys}, reads: {/keys: keys}}
      """
    ),
    Case(
      "a path on the read-only root of a generated image",
      ["VOL002"],
      """
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8080
          env: {UPLOAD_DIR: /app/uploads, TMP_DIR: /tmp/x}
      """
    ),
    Case(
      "devices, and databases that are made elsewhere",
      """
      services:
        web:
          build: {recipe: python, context: web, asgi: "main:app"}
          port: 8080
          env: {ACCESS_LOG_FILE: /dev/stdout, GEOIP_DB_PATH: /geo/city.mmdb}
          reads: {/geo: ./geo}
      """
    ),
    Case(
      "a path inside an image of the user's",
      """
      services:
        web: {image: "web:1.0.0", env: {UPLOAD_DIR: /app/uploads}}
      """
    ),
    Case(
      "three slashes are relative to SQLAlchemy, whose folder is read-only here, and absolute to others",
      ["VOL002", "VOL002"],
      """
      volumes: {data: {}}
      services:
        a:
          build: {recipe: python, context: a, asgi: "main:app"}
          port: 8080
          env: {A_URL: "sqlite:///data/a.db"}
          reads: {/data: data}
        b: {image: "b:1.0.0", env: {B_URL: "sqlite:///data/b.db"}, reads: {/data: data}}
      """
    ),
  ])
  func `find what cannot be written`(example: Case) { example.check() }
}
