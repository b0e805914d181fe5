extension SingleEdit {
  /// Limits, users, raw Compose keys.
  static let containers: [SingleEdit] = [
    SingleEdit(.full, "stop: 45s", "stop: 60s", "web grace: 45s -> 60s"),
    SingleEdit(.full, "memory: 512m", "memory: 1g", "web memory: 512m -> 1g"),
    SingleEdit(.full, #"user: "1001:1001""#, #"user: "0:0""#, "web user: 1001:1001 -> 0:0 !it runs as root"),
    SingleEdit(.full, #"    user: "1001:1001"\#n"#, "", "web user: 1001:1001 -> 10001:10001"),
    SingleEdit(.full, "replicas: 1\n", "replicas: 2\n", "web replicas: 1 -> 2"),
    SingleEdit(.full, "workers: 2\n", "workers: 3\n", "web workers: 2 -> 3"),
    SingleEdit(
      .full,
      #""mail:10.0.0.9""#,
      #""mail:10.0.0.8""#,
      "web compose extra_hosts: mail:10.0.0.9 -> mail:10.0.0.8"
    ),
    SingleEdit(.full, "soft: 4096", "soft: 2048", "web compose ulimits.nofile.soft: 4096 -> 2048"),
    SingleEdit(.full, "team: shop, ", "", "- web compose labels.team: shop"),
    SingleEdit(
      .full,
      "    compose: { stop_signal: SIGINT }",
      "    compose: { stop_signal: SIGINT, privileged: true }",
      "+ auth compose privileged: true !it is privileged: root on the host"
    ),
    SingleEdit(
      .full,
      "    compose: { stop_signal: SIGINT }",
      "    compose: { stop_signal: SIGINT, cap_add: [NET_ADMIN] }",
      "+ auth compose cap_add: NET_ADMIN !it has the capability NET_ADMIN"
    ),
    SingleEdit(
      .full,
      #"      labels: { team: shop, tier: "1" }"#,
      #"      labels: { team: shop, tier: "1" }\#n      security_opt: ["seccomp:unconfined"]"#,
      "+ web compose security_opt: seccomp:unconfined !it may gain privileges; it is less confined: `seccomp:unconfined`"
    ),
    SingleEdit(
      .full,
      #"      labels: { team: shop, tier: "1" }"#,
      #"      labels: { team: shop, tier: "1" }\#n      read_only: false"#,
      "+ web compose read_only: false !its root file system may be written"
    ),
    SingleEdit(
      .full,
      #"      labels: { team: shop, tier: "1" }"#,
      #"      labels: { team: shop, tier: "1" }\#n      ports: ["8000:8000"]"#,
      "+ web compose ports: 8000:8000 !port 8000 is published on every address"
    ),
    SingleEdit(
      .full,
      #"      labels: { team: shop, tier: "1" }"#,
      #"      labels: { team: shop, tier: "1" }\#n      pid: host"#,
      "+ web compose pid: host !it shares the host's pid"
    ),
    SingleEdit(
      .full,
      #"      labels: { team: shop, tier: "1" }"#,
      #"      labels: { team: shop, tier: "1" }\#n      user: root"#,
      "+ web compose user: root !it runs as root"
    ),
    SingleEdit(
      .full,
      #"      labels: { team: shop, tier: "1" }"#,
      #"      labels: { team: shop, tier: "1" }\#n      volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]"#,
      "+ web compose volumes: /var/run/docker.sock:/var/run/docker.sock:ro !whoever has this socket is root on the host"
    ),
  ]
}
