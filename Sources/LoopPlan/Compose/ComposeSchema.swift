/// The keys of a Compose file that the config hash sees, and what each of them holds.
///
/// Source: compose-go's types.go; `ServiceHash`, `NetworkHash` and `VolumeHash` in Compose's pkg/compose/hash.go.
enum ComposeSchema {
  static let service: [String: ComposeShape] = process.merging(isolation) { $1 }.merging(surroundings) { $1 }
    .merging(unhashed) { $1 }

  /// `ServiceHash` takes the first ones away; the others are gone when it looks.
  private static let unhashed: [String: ComposeShape] = [
    "build": .unhashed, "pull_policy": .unhashed, "scale": .unhashed, "depends_on": .unhashed, "profiles": .unhashed,
    "extends": .unhashed, "env_file": .unhashed, "label_file": .unhashed,
  ]

  private static let process: [String: ComposeShape] = [
    "command": .words, "entrypoint": .words, "working_dir": .text, "user": .text, "image": .text, "platform": .text,
    "environment": .environment, "labels": .pairs, "annotations": .pairs, "container_name": .text, "hostname": .text,
    "domainname": .text, "restart": .text, "init": .explicitFlag, "attach": .explicitFlag, "tty": .flag,
    "stdin_open": .flag, "stop_signal": .text, "stop_grace_period": .duration, "runtime": .text, "isolation": .text,
    "healthcheck": .record(healthCheck), "logging": .record(["driver": .text, "options": .pairs]),
    "post_start": .list(.record(hook)), "pre_start": .list(.record(hook)), "pre_stop": .list(.record(hook)),
    "deploy": .record(deploy), "use_api_socket": .flag,
  ]

  private static let isolation: [String: ComposeShape] = [
    "cap_add": .texts, "cap_drop": .texts, "security_opt": .texts, "privileged": .flag, "read_only": .flag,
    "userns_mode": .text, "ipc": .text, "pid": .text, "uts": .text, "cgroup": .text, "cgroup_parent": .text,
    "group_add": .texts, "device_cgroup_rules": .texts, "devices": .devices, "gpus": .graphics, "sysctls": .pairs,
    "ulimits": .table(.ulimit), "mem_limit": .size, "mem_reservation": .size, "memswap_limit": .size,
    "mem_swappiness": .size, "shm_size": .size, "pids_limit": .integer, "cpus": .decimal, "cpu_count": .integer,
    "cpu_percent": .decimal, "cpu_period": .integer, "cpu_quota": .integer, "cpu_rt_period": .integer,
    "cpu_rt_runtime": .integer, "cpu_shares": .integer, "cpuset": .text, "oom_kill_disable": .flag,
    "oom_score_adj": .integer, "storage_opt": .pairs,
  ]

  private static let surroundings: [String: ComposeShape] = [
    "volumes": .mounts, "volumes_from": .texts, "tmpfs": .scratch, "secrets": .files(areSecrets: true),
    "configs": .files(areSecrets: false), "networks": .memberships, "network_mode": .text, "ports": .ports,
    "expose": .texts, "dns": .texts, "dns_opt": .texts, "dns_search": .texts, "extra_hosts": .hosts, "links": .texts,
    "external_links": .texts, "mac_address": .text,
  ]

  private static let healthCheck: [String: ComposeShape] = [
    "test": .test, "interval": .duration, "timeout": .duration, "retries": .explicitInteger, "start_period": .duration,
    "start_interval": .duration, "disable": .flag,
  ]

  private static let hook: [String: ComposeShape] = [
    "command": .words, "user": .text, "privileged": .flag, "working_dir": .text, "environment": .environment,
  ]

  private static let deploy: [String: ComposeShape] = [
    "mode": .text, "replicas": .unhashed, "labels": .pairs, "endpoint_mode": .text, "resources": .part(resources),
    "restart_policy": .record([
      "condition": .text, "delay": .duration, "max_attempts": .explicitInteger, "window": .duration,
    ]),
  ]

  private static let resources: [String: ComposeShape] = [
    "limits": .record(resource), "reservations": .record(resource),
  ]

  private static let resource: [String: ComposeShape] = ["cpus": .decimal, "memory": .size, "pids": .integer]

  /// Of a service on a network.
  static let membership: [String: ComposeShape] = [
    "aliases": .texts, "driver_opts": .pairs, "gw_priority": .integer, "interface_name": .text, "ipv4_address": .text,
    "ipv6_address": .text, "link_local_ips": .texts, "mac_address": .text, "priority": .integer,
  ]

  static let mount: [String: ComposeShape] = [
    "type": .text, "source": .text, "target": .text, "read_only": .flag, "consistency": .text,
    "bind": .record(["selinux": .text, "propagation": .text, "create_host_path": .optOut, "recursive": .text]),
    "volume": .record(["labels": .pairs, "nocopy": .flag, "subpath": .text]),
    "tmpfs": .record(["size": .size, "mode": .fileMode]), "image": .record(["subpath": .text]),
  ]

  static let port: [String: ComposeShape] = [
    "name": .text, "mode": .text, "host_ip": .text, "target": .integer, "published": .text, "protocol": .text,
    "app_protocol": .text,
  ]

  static let file: [String: ComposeShape] = [
    "source": .text, "target": .text, "uid": .text, "gid": .text, "mode": .fileMode,
  ]

  static let network: [String: ComposeShape] = [
    "name": .text, "driver": .text, "driver_opts": .pairs, "external": .external, "internal": .flag,
    "attachable": .flag, "labels": .pairs, "enable_ipv4": .explicitFlag, "enable_ipv6": .explicitFlag,
    "ipam": .part(["driver": .text, "config": .list(.record(pool))]),
  ]

  private static let pool: [String: ComposeShape] = [
    "subnet": .text, "gateway": .text, "ip_range": .text, "aux_addresses": .pairs,
  ]

  static let volume: [String: ComposeShape] = [
    "name": .text, "driver": .text, "driver_opts": .pairs, "external": .external, "labels": .pairs,
  ]
}
