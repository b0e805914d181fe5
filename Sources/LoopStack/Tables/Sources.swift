/// Who says what, each with a place where it can be checked.
extension FactSource {
  // Runtimes.
  package static let uvicorn = FactSource("uvicorn's default", "https://www.uvicorn.org/settings/")
  package static let gunicorn = FactSource("gunicorn's default", "https://docs.gunicorn.org/en/stable/settings.html")
  package static let hummingbird = FactSource(
    "Hummingbird's default",
    "https://github.com/hummingbird-project/hummingbird/blob/main/Sources/HummingbirdCore/Server/BindAddress.swift"
  )
  package static let node = FactSource(
    "Node's default",
    "https://nodejs.org/docs/latest-v20.x/api/http.html#serverkeepalivetimeout"
  )
  package static let nginxDefault = FactSource(
    "nginx's default",
    "https://nginx.org/en/docs/http/ngx_http_upstream_module.html"
  )

  package static let nginxProxy = FactSource(
    "nginx's default",
    "https://nginx.org/en/docs/http/ngx_http_proxy_module.html"
  )
  package static let nginxCore = FactSource(
    "nginx's default",
    "https://nginx.org/en/docs/http/ngx_http_core_module.html"
  )
  package static let nginxGzip = FactSource(
    "nginx's default",
    "https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types"
  )

  package static let nginxMain = FactSource("nginx's default", "https://nginx.org/en/docs/ngx_core_module.html")

  // nginx by version.
  package static let nginxKeepalive = FactSource("nginx's default since 1.29.7", "https://nginx.org/en/CHANGES")
  package static let nginxResolve = FactSource(
    "nginx 1.27.3",
    "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve"
  )
  package static let nginxTag = FactSource("the image's tag", "https://hub.docker.com/_/nginx")

  // Images.
  package static let pythonImage = FactSource("the python image", "https://hub.docker.com/_/python")
  package static let swiftImage = FactSource("the swift image", "https://hub.docker.com/_/swift")
  package static let nginxImage = FactSource("the nginx image", "https://hub.docker.com/_/nginx")
  package static let alpineImage = FactSource("an alpine image", "https://wiki.alpinelinux.org/wiki/BusyBox")
  package static let nodeImage = FactSource("the node image", "https://hub.docker.com/_/node")
  package static let debianImage = FactSource("the base image", "https://hub.docker.com/_/debian")
  package static let unprivilegedImage = FactSource(
    "the unprivileged nginx image",
    "https://hub.docker.com/r/nginxinc/nginx-unprivileged"
  )
  package static let toolchainImage = FactSource("the compiler's image", "https://hub.docker.com/_/buildpack-deps")
  package static let uvImage = FactSource("the uv image", "https://docs.astral.sh/uv/guides/integration/docker/")
  package static let busyboxImage = FactSource("the busybox image", "https://hub.docker.com/_/busybox")
  package static let scratchImage = FactSource("an empty image", "https://hub.docker.com/_/scratch")
  package static let distrolessImage = FactSource(
    "a distroless image",
    "https://github.com/GoogleContainerTools/distroless"
  )
  package static let ownImage = FactSource("the image itself", "https://docs.docker.com/reference/dockerfile/")

  // Engines and targets.
  package static let compose = FactSource(
    "Compose's default",
    "https://github.com/compose-spec/compose-spec/blob/main/05-services.md"
  )
  package static let engine = FactSource("the Docker engine", "https://docs.docker.com/engine/release-notes/")
  package static let synology = FactSource(
    "the synology profile",
    "https://kb.synology.com/en-global/DSM/help/ContainerManager"
  )

  // What follows from something written.
  package static let kind = FactSource("implied by its kind", "specs/README.md")
  package static let recipe = FactSource("set by the recipe", "specs/README.md")
  package static let reference = FactSource("a reference in its environment", "specs/README.md")
  package static let authKey = FactSource("implied by `auth`", "specs/README.md")
  package static let route = FactSource("implied by a route", "specs/README.md")
  package static let edgeHost = FactSource("derived from `edge`", "specs/README.md")
  package static let commandLine = FactSource("its command line", "specs/README.md")
  package static let variable = FactSource(
    "a variable of its `.env`",
    "https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md"
  )
  package static let environment = FactSource("its environment", "specs/README.md")

  // What loopgen does unless told otherwise.
  package static let standard = FactSource("loopgen's default", "specs/README.md")
  package static let ladder = FactSource("loopgen's timeout ladder", "Sources/LoopStack/README.md")
}
