extension SpellingGroup {
  /// What runs, and with which variables and limits.
  static let processes: [SpellingGroup] = [
    SpellingGroup(
      "variables",
      [
        "environment: {A: 1}",
        "environment: {A: \"1\"}",
        "environment: [A=1]",
        "environment:\n  - A=1",
        "environment: {A: '1'}",
        "environment: {A: 01}",
        "environment: {A: 0x1}",
        "environment: {A: 1.0}",
        "environment: {A: \"1.0\"}",
        "environment: {A: 1.50}",
        "environment: {A: \"1.5\"}",
        "environment: {A: 1e3}",
        "environment: {A: \"1000\"}",
        "environment: {A: \"1e3\"}",
        "environment: {A: 1_000}",
      ]
    ),
    SpellingGroup(
      "variables that are flags or nothing",
      [
        "environment: {A: true}",
        "environment: {A: \"true\"}",
        "environment: {A: yes}",
        "environment: {A: \"yes\"}",
        "environment: {A: True}",
        "environment: {A: }",
        "environment: [A]",
        "environment: [A=]",
        "environment: {A: \"\"}",
        "environment: {A: null}",
        "environment: {A: ~}",
        "environment: {A: on}",
      ]
    ),
    SpellingGroup(
      "no variables",
      [
        "hostname: h",
        "environment: {}\nhostname: h",
        "environment: []\nhostname: h",
      ]
    ),
    SpellingGroup(
      "variables in another order",
      [
        "environment: {A: 1, B: 2}",
        "environment: {B: 2, A: 1}",
        "environment: [B=2, A=1]",
        "environment: [A=1,B=2]",
        "environment: [A=0,A=1,B=2]",
      ]
    ),
    SpellingGroup(
      "dollar signs",
      [
        "environment: {A: $$X}",
        "environment: {A: $X}",
        "environment: {A: d}",
      ]
    ),
    SpellingGroup(
      "expose",
      [
        "expose: [8081]",
        "expose: [\"8081\"]",
        "expose: [\"8081/tcp\"]",
        "expose: [8082,8081]",
        "expose: [8081,8082]",
        "expose: [8081,8082,8081]",
      ]
    ),
    SpellingGroup(
      "cap_drop",
      [
        "cap_drop: [ALL]",
        "cap_drop: [all]",
        "cap_drop: [CAP_ALL]",
        "cap_drop: [A,B]",
        "cap_drop: [B,A]",
      ]
    ),
    SpellingGroup(
      "security_opt",
      [
        "security_opt: [\"no-new-privileges:true\"]",
        "security_opt: [\"no-new-privileges=true\"]",
        "security_opt: [no-new-privileges]",
      ]
    ),
    SpellingGroup(
      "tmpfs",
      [
        "tmpfs: /tmp",
        "tmpfs: [/tmp]",
        "tmpfs: [/tmp, /run]",
        "tmpfs: [/run,/tmp]",
        "tmpfs: []",
        "tmpfs: [/tmp/]",
      ]
    ),
    SpellingGroup(
      "restart",
      [
        "restart: unless-stopped",
        "restart: \"unless-stopped\"",
        "restart: no",
        "restart: \"no\"",
        "restart: always",
        "hostname: \"\"",
      ]
    ),
    SpellingGroup(
      "init",
      [
        "init: true",
        "init: \"true\"",
        "init: yes",
        "init: false",
        "hostname: \"\"",
      ]
    ),
    SpellingGroup(
      "read_only",
      [
        "read_only: true",
        "read_only: \"true\"",
        "read_only: false",
        "hostname: \"\"",
      ]
    ),
    SpellingGroup(
      "grace periods",
      [
        "stop_grace_period: 30s",
        "stop_grace_period: 30000ms",
        "stop_grace_period: 0m30s",
        "stop_grace_period: \"30s\"",
        "stop_grace_period: 0.5m",
        "stop_grace_period: 1m",
        "stop_grace_period: 60s",
        "stop_grace_period: 0s",
        "hostname: \"\"",
        "stop_grace_period: 1d",
        "stop_grace_period: 24h",
      ]
    ),
    SpellingGroup(
      "limits of memory",
      [
        "mem_limit: 64m",
        "mem_limit: 64M",
        "mem_limit: 64mb",
        "mem_limit: 67108864",
        "mem_limit: \"67108864\"",
        "mem_limit: 64MiB",
        "mem_limit: 0.0625g",
        "mem_limit: 65536k",
        "mem_limit: 64 mb",
        "mem_limit: 0",
        "hostname: \"\"",
        "mem_limit: 67108864b",
        "mem_limit: 64.0m",
      ]
    ),
    SpellingGroup(
      "limits of processes",
      [
        "pids_limit: 256",
        "pids_limit: \"256\"",
        "pids_limit: 0x100",
        "pids_limit: 0",
        "hostname: \"\"",
        "pids_limit: -1",
      ]
    ),
    SpellingGroup(
      "ulimits",
      [
        "ulimits: {nofile: 5}",
        "ulimits: {nofile: {soft: 5, hard: 5}}",
        "ulimits: {nofile: {hard: 5, soft: 5}}",
        "ulimits: {nofile: \"5\"}",
        "ulimits: {nofile: {soft: \"5\", hard: 5}}",
        "ulimits: {}",
        "hostname: \"\"",
        "ulimits: {nofile: 5, nproc: 5}",
        "ulimits: {nproc: 5, nofile: 5}",
      ]
    ),
    SpellingGroup(
      "user",
      [
        "user: \"10:10\"",
        "user: \"10\"",
        "user: '10:10'",
      ]
    ),
    SpellingGroup(
      "logging",
      [
        "logging: {driver: local, options: {max-size: 10m, max-file: \"5\"}}",
        "logging: {options: {max-file: 5, max-size: 10m}, driver: local}",
        "logging: {driver: local, options: {max-size: 10M, max-file: \"5\"}}",
        "logging: {driver: local}",
        "logging: {driver: local, options: {}}",
        "logging: {}",
        "hostname: \"\"",
      ]
    ),
    SpellingGroup(
      "ports",
      [
        "ports: [\"127.0.0.1:80:81\"]",
        "ports: [{target: 81, published: \"80\", host_ip: 127.0.0.1}]",
        "ports: [{target: 81, published: 80, host_ip: 127.0.0.1, protocol: tcp, mode: ingress}]",
        "ports: [\"127.0.0.1:80:81/tcp\"]",
        "ports: [\"80:81\"]",
        "ports: [{target: 81, published: \"80\"}]",
        "ports: [\"0.0.0.0:80:81\"]",
        "ports: [81]",
        "ports: [\"81\"]",
        "ports: [{target: 81}]",
        "ports: [\"80:81/udp\"]",
        "ports: [{target: 81, published: \"80\", mode: host}]",
        "ports: [\"80:81\",\"82:83\"]",
        "ports: [\"82:83\",\"80:81\"]",
        "ports: [\"80-81:90-91\"]",
        "ports: [\"80:90\",\"81:91\"]",
        "ports: []",
        "hostname: \"\"",
        "ports: [\"80:81/TCP\"]",
        "ports: [\"80:81\",\"80:81\"]",
        "ports: [{target: \"81\", published: \"80\"}]",
        "ports: [\"[::1]:80:81\"]",
        "ports: [{target: 81, published: \"80\", host_ip: \"::1\"}]",
        "ports: [\"80-82:81\"]",
        "ports: [{target: 81, published: \"80-82\"}]",
        "ports: [81/udp]",
        "ports: [\"127.0.0.1::81\"]",
        "ports: [{target: 81, host_ip: 127.0.0.1}]",
        "ports: [\"8000-8001:81-82\"]",
        "ports: [\"8000:81\",\"8001:82\"]",
        "ports: [{target: 81, published: \"8000\", name: x}]",
        "ports: [{target: 81, published: \"8000\", app_protocol: http}]",
        "ports: [\"80-81\"]",
        "ports: [\"80\",\"81\"]",
        "ports: [{target: 81, published: \"\"}]",
        "ports: [{target: 81, published: \"080\"}]",
        "ports: [{target: 81, published: 80}, {target: 81, published: 80, host_ip: 1.1.1.1}]",
        "ports: [\"80:81\", \"80:81/udp\"]",
        "ports: [\"80:81/udp\",\"80:81\"]",
        "ports: [{target: 81, protocol: TCP}]",
        "ports: [\"::1:80:81\"]",
      ]
    ),
  ]
}
