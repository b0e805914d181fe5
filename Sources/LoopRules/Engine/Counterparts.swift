/// What other tools have in place of a rule, by the rule's code: also of rules that only the catalogue's plan names.
///
/// Each id was looked up in the tool's own source or manual.
package enum Counterparts {
  package static subscript(code: String) -> [Counterpart] { table[code] ?? [] }

  /// Codes for which the tools were read and nothing was found.
  package static let alone: Set<String> = [
    "SPC001", "SPC005", "SPC006", "SPC008", "SPC009", "SPC010",
    "PRT004", "PRT006", "PRT007", "PRT008", "PRT009", "PRT010",
    "VOL002", "VOL003", "VOL004", "VOL005", "VOL006", "VOL007", "VOL008", "VOL009", "VOL010", "VOL011", "VOL012",
    "VOL013", "VOL014", "VOL015", "VOL016",
    "RTE003", "RTE004", "RTE006", "RTE007", "RTE008", "RTE009", "RTE010", "RTE012", "RTE013", "RTE014", "RTE015",
    "STR002", "STR003", "STR004", "STR005", "STR007", "STR008", "STR009", "STR010", "STR011", "STR012",
    "DEP001", "DEP002", "DEP003", "DEP004", "DEP005", "DEP006", "DEP007", "DEP010", "DEP011",
    "IMG004", "IMG005", "IMG008", "IMG010", "IMG012",
    "SEC001", "SEC003", "SEC006", "SEC008", "SEC009", "SEC010",
    "AUT001", "AUT002", "AUT003", "AUT004", "AUT005", "AUT006", "AUT007", "AUT009", "AUT010",
    "OPS001", "OPS004", "OPS005", "OPS006",
    "HST002",
    "DIF001", "DIF002", "DIF003", "DIF004", "DIF005", "DIF006",
  ]

  /// Every code that was compared, sorted.
  package static var codes: [String] { (Array(table.keys) + Array(alone)).sorted() }

  private static let table: [String: [Counterpart]] = Dictionary(
    uniqueKeysWithValues: [files, routes, images, hosts].joined().map { ($0.key, $0.value) }
  )

  private static let kubernetes = "the same question, asked of Kubernetes objects"

  /// Names, ports and volumes.
  private static let files: [String: [Counterpart]] = [
    "SPC002": [
      .init(.kubeLinter, "dangling-service", nil, .part, kubernetes),
      .init(.kubeLinter, "dangling-ingress", nil, .part, kubernetes),
      .init(.kubeScore, "ingress-targets-service", nil, .part, kubernetes),
      .init(.kubeScore, "service-targets-pod", nil, .part, kubernetes),
    ],
    "SPC003": [.init(.dclint, "service-container-name-regex", nil, .part, "looks at `container_name` alone")],
    "SPC004": [.init(.dclint, "require-quotes-in-ports", nil, .part, "looks at ports alone")],
    "SPC007": [.init(.dclint, "require-project-name-field")],
    "PRT001": [.init(.dclint, "no-duplicate-exported-ports", nil, .part, "a port behind a variable is not resolved")],
    "PRT002": [.init(.kubeLinter, "dangling-ingress", nil, .part, kubernetes)],
    "PRT003": [
      .init(.kubeLinter, "liveness-port", nil, .part, kubernetes),
      .init(.kubeLinter, "readiness-port", nil, .part, kubernetes),
    ],
    "PRT005": [
      .init(.dclint, "no-unbound-port-interfaces", nil, .part, anyPort),
      .init(.kicsCompose, "451d79dc-0588-476a-ad03-3c7f0320abb3", "container traffic not bound", .part, anyPort),
      .init(.cis, "5.14", "traffic is bound to a specific host interface", .part, anyPort),
      .init(.owasp, "5a", "published ports pass by the firewall"),
      .init(.trivy, "DS-0004", "port 22 exposed", .part, "port 22 in a Dockerfile"),
      .init(.checkov, "CKV_DOCKER_1", "port 22 exposed", .part, "port 22 in a Dockerfile"),
    ],
    "PRT011": [.init(.dclint, "no-duplicate-container-names", nil, .part, "replicas are not counted")],
    "VOL001": [
      .init(.owasp, "8", "read-only volumes"),
      .init(.kubeLinter, "writable-host-mount", nil, .part, "any writable host path, whoever owns it"),
    ],
    "VOL017": [.init(.owasp, "8", "read-only root with tmpfs", .part, "which paths need one is left to the reader")],
  ]

  private static let anyPort = "also the port of the edge, which is meant to be open"

  /// Routes, streams and authorization, as nginx configurations show them.
  private static let routes: [String: [Counterpart]] = [
    "RTE001": [.init(.gixy, "proxy_pass_normalized", nil, .part, "only when `proxy_pass` carries a path")],
    "RTE002": [.init(.gixy, "proxy_pass_normalized", nil, .part, "the application's base path is not known to it")],
    "RTE005": [.init(.gixy, "proxy_set_header_redefinition", nil, .part, "only headers that an outer block sets")],
    "RTE011": [
      .init(
        .gixy,
        "stale_dns_cache",
        nil,
        .part,
        "nginx alone: it cannot know what is recreated, nor that its cure fails when the name also stands elsewhere"
      )
    ],
    "STR001": [
      .init(
        .gixy,
        "proxy_buffering_off",
        nil,
        .opposite,
        "it asks for buffering, which holds events back; run it with `--skips proxy_buffering_off`, no comment silences it"
      )
    ],
    "STR006": [
      .init(
        .gixy,
        "worker_rlimit_nofile_vs_connections",
        nil,
        .part,
        "neither the expected streams nor the container's limit"
      )
    ],
    "AUT008": [.init(.gixy, "add_header_redefinition", nil, .part, "headers that are lost, not those never written")],
  ]

  /// Images and how they are built.
  private static let images: [String: [Counterpart]] = [
    "DEP008": [
      .init(.hadolint, "DL3006", "no tag", .part, anyImage),
      .init(.hadolint, "DL3007", "`latest`", .part, anyImage),
      .init(.trivy, "DS-0001", "`latest` used", .part, anyImage),
    ],
    "IMG001": [
      .init(.hadolint, "DL3006", "no tag", .part, baseImage),
      .init(.hadolint, "DL3007", "`latest`", .part, baseImage),
      .init(.trivy, "DS-0001", "`latest` used", .part, baseImage),
      .init(.checkov, "CKV_DOCKER_7", "base image with a tag other than latest", .part, baseImage),
      .init(.kicsDockerfile, "9efb0b2d-89c9-41a3-91ca-dcc0aec911fd", "image version not explicit", .part, baseImage),
      .init(.kicsDockerfile, "f45ea400-6bbe-4501-9fc7-1c3d75c32067", "version is `latest`", .part, baseImage),
      .init(.dclint, "service-image-require-explicit-tag", nil, .part, "images of the Compose file"),
      .init(.kubeLinter, "latest-tag", nil, .part, kubernetes),
      .init(.kubeScore, "container-image-tag", nil, .part, kubernetes),
    ],
    "IMG002": [
      .init(.hadolint, "DL3002", "last user is root", .part, "silent when no user is named at all"),
      .init(.trivy, "DS-0002", "user is root", .part, noOverride),
      .init(.checkov, "CKV_DOCKER_3", "a user has been created", .part, noOverride),
      .init(.checkov, "CKV_DOCKER_8", "last user is not root", .part, noOverride),
      .init(.kicsDockerfile, "fd54f200-402c-4333-a5a4-36ef6709af2f", "missing user instruction", .part, noOverride),
      .init(.kicsDockerfile, "67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae", "last user is root", .part, noOverride),
      .init(.cis, "4.1", "a user for the container has been created"),
      .init(.owasp, "2", "set a user"),
      .init(.kubeLinter, "run-as-non-root", nil, .part, kubernetes),
    ],
    "IMG003": [
      .init(.hadolint, "DL3025", "JSON notation for CMD and ENTRYPOINT", .part, commandForm),
      .init(.buildKit, "JSONArgsRecommended", nil, .part, commandForm),
      .init(.kicsDockerfile, "b86987e1-6397-4619-81d5-8807f2387c79", "not using JSON", .part, commandForm),
    ],
    "IMG006": [
      .init(.hadolint, "DL3057", "HEALTHCHECK missing", .part, "off unless it is switched on"),
      .init(.trivy, "DS-0026", "no HEALTHCHECK", .part, "also of images that nothing waits for"),
      .init(.checkov, "CKV_DOCKER_2", "HEALTHCHECK added", .part, "also of images that nothing waits for"),
      .init(.kicsDockerfile, "b03a748a-542d-44f4-bb86-9199ab4fd2d5", "healthcheck missing", .part, "the image alone"),
      .init(.kicsCompose, "698ed579-b239-4f8f-a388-baa4bcb13ef8", "healthcheck not set", .part, "Compose alone"),
      .init(.cis, "4.6", "HEALTHCHECK instructions in images"),
      .init(.cis, "5.27", "health is checked at runtime"),
      .init(.kubeLinter, "no-liveness-probe", nil, .part, kubernetes),
      .init(.kubeLinter, "no-readiness-probe", nil, .part, kubernetes),
      .init(.kubeScore, "pod-probes", nil, .part, kubernetes),
    ],
    "IMG007": [.init(.trivy, "DS-0031", "secrets passed or copied", .part, "a few names; the ignore file is not read")],
    "IMG009": [
      .init(.hadolint, "DL3029", "`--platform` with FROM", .part, "the target is not known to it"),
      .init(.buildKit, "FromPlatformFlagConstDisallowed", nil, .part, "the target is not known to it"),
      .init(.kicsDockerfile, "b16e8501-ef3c-44e1-a543-a093238099c9", "platform flag", .part, "any platform flag"),
    ],
    "IMG011": [
      .init(.hadolint, "DL3064", "sensitive data in ARG or ENV", .part, argumentNames),
      .init(.buildKit, "SecretsUsedInArgOrEnv", nil, .part, argumentNames),
      .init(.trivy, "DS-0031", "secrets in build arguments", .part, "a list of known names"),
      .init(.kicsDockerfile, "c3e1b6ae-d92c-44b3-8ed5-1f5442bab6a4", "secrets stored", .part, "the Dockerfile alone"),
      .init(.cis, "4.10", "secrets are not stored in Dockerfiles"),
    ],
    "IMG013": [
      .init(.hadolint, "DL3008", "versions of apt-get packages"),
      .init(.hadolint, "DL3009", "apt-get lists left behind"),
      .init(.hadolint, "DL3013", "versions of pip packages"),
      .init(.hadolint, "DL3015", "recommended packages"),
      .init(.hadolint, "DL3018", "versions of apk packages"),
      .init(.hadolint, "DL3042", "cache of pip"),
      .init(.trivy, "DS-0029", "recommended packages"),
      .init(.kicsDockerfile, "965a08d7-ef86-4f14-8792-4a3b2098937e", "versions of apt-get packages"),
      .init(.kicsDockerfile, "df746b39-6564-4fed-bf85-e9c44382303c", "apt-get lists left behind"),
      .init(.kicsDockerfile, "f2f903fb-b977-461e-98d7-b3e2185c6118", "cache of pip"),
    ],
  ]

  private static let baseImage = "base images of a Dockerfile"
  private static let anyImage = "any image; what streams or signs is not known to it"
  private static let noOverride = "the Dockerfile alone; `user` in Compose is not read"
  private static let commandForm = "the form alone, not whether the process handles the signal"
  private static let argumentNames = "names in the Dockerfile; arguments in Compose are not read"

  /// What containers may do to each other and to the host.
  private static let hosts: [String: [Counterpart]] = [
    "DEP009": [.init(.kubeLinter, "minimum-three-replicas", nil, .part, kubernetes)],
    "SEC002": [
      .init(.owasp, "12", "secrets for sensitive data"),
      .init(.kubeLinter, "env-var-secret", nil, .part, kubernetes),
      .init(.kubeLinter, "read-secret-from-env-var", nil, .part, kubernetes),
    ],
    "SEC004": [
      .init(.kicsCompose, "ae5b6871-7f45-42e0-bb4c-ab300c4d2026", "privileged containers", .part),
      .init(.kicsCompose, "d6355c88-1e8d-49e9-b2f2-f8a1ca12c75b", "Docker socket mounted", .part),
      .init(.kicsCompose, "1c1325ff-831d-43a1-973e-839ae57dfcc0", "sensitive host directory", .part),
      .init(.kicsCompose, "404fde2c-bc4b-4371-9747-7054132ac953", "seccomp profile disabled", .part),
      .init(.kicsCompose, "071a71ff-f868-47a4-ac0b-3c59e4ab5443", "host network", .part),
      .init(.kicsCompose, "4f31dd9f-2cc3-4751-9b53-67e4af83dac0", "host processes", .part),
      .init(.kicsCompose, "baa3890f-bed7-46f5-ab8f-1da8fc91c729", "host IPC", .part),
      .init(.kicsCompose, "8af7162d-6c98-482f-868e-0d33fb675ca8", "host user namespace", .part),
      .init(.cis, "5.5", "no privileged containers", .part),
      .init(.cis, "5.6", "no sensitive host directories", .part),
      .init(.cis, "5.10", "host network is not shared", .part),
      .init(.cis, "5.16", "host processes are not shared", .part),
      .init(.cis, "5.17", "host IPC is not shared", .part),
      .init(.cis, "5.22", "seccomp profile is not disabled", .part),
      .init(.cis, "5.31", "host user namespaces are not shared", .part),
      .init(.cis, "5.32", "Docker socket is not mounted", .part),
      .init(.owasp, "1", "Docker socket, also read-only", .part),
      .init(.kubeLinter, "docker-sock", nil, .part, kubernetes),
      .init(.kubeLinter, "sensitive-host-mounts", nil, .part, kubernetes),
    ],
    "SEC005": [
      .init(.kicsCompose, "27fcc7d6-c49b-46e0-98f1-6c082a6a2750", "no-new-privileges not set", .part),
      .init(.kicsCompose, "ce76b7d0-9e77-464d-b86f-c5c48e03e22d", "capabilities unrestricted", .part),
      .init(.cis, "5.4", "capabilities are restricted", .part),
      .init(.cis, "5.13", "root file system is read-only", .part),
      .init(.cis, "5.26", "no additional privileges", .part),
      .init(.owasp, "3", "limit capabilities", .part),
      .init(.owasp, "4", "no privilege escalation", .part),
      .init(.owasp, "8", "read-only root file system", .part),
      .init(.kubeLinter, "no-read-only-root-fs", nil, .part, kubernetes),
      .init(.kubeLinter, "drop-net-raw-capability", nil, .part, kubernetes),
    ],
    "SEC007": [
      .init(.kicsCompose, "ce14a68b-1668-41a0-ab7d-facd9f784742", "networks not set", .part, "that any network is set"),
      .init(.cis, "5.30", "default bridge is not used", .part, "that any network is set"),
      .init(.owasp, "5", "inter-container connectivity"),
      .init(.kubeLinter, "non-isolated-pod", nil, .part, kubernetes),
      .init(.kubeScore, "pod-networkpolicy", nil, .part, kubernetes),
    ],
    "OPS002": [
      .init(
        .kicsCompose,
        "2fc99041-ddad-49d5-853f-e35e70a48391",
        "restart policy on failure not 5",
        .opposite,
        """
        a container that has failed five times, or was stopped by a reboot, stays down; leave it out with \
        `--exclude-queries 2fc99041-ddad-49d5-853f-e35e70a48391`
        """
      ),
      .init(
        .cis,
        "5.15",
        "restart policy is `on-failure:5`",
        .opposite,
        "such a container stays down after a reboot; leave it out of docker-bench-security with `-e check_5_15`"
      ),
    ],
    "OPS003": [
      .init(.kicsCompose, "bb9ac4f7-e13b-423d-a010-c74a1bfbe492", "memory not limited", .part),
      .init(.kicsCompose, "221e0658-cb2a-44e3-b08a-db96a341d6fa", "pids limit not set", .part),
      .init(.cis, "5.11", "memory is limited", .part),
      .init(.cis, "5.29", "pids limit is used", .part),
      .init(.owasp, "7", "limit resources"),
      .init(.kubeLinter, "unset-memory-requirements", nil, .part, kubernetes),
      .init(.kubeScore, "container-resources", nil, .part, kubernetes),
    ],
    "HST001": [
      .init(
        .kicsCompose,
        "6b610c50-99fb-4ef0-a5f3-e312fd945bc3",
        "cpus not limited",
        .opposite,
        """
        such a limit stops containers from being created on a kernel without CFS quotas; leave it out with \
        `--exclude-queries 6b610c50-99fb-4ef0-a5f3-e312fd945bc3`
        """
      )
    ],
  ]
}
