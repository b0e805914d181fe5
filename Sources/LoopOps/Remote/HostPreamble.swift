import LoopFormats

/// What every program for a host begins with: where the stack is, and how `docker` and Compose are called there.
///
/// It costs no process where docker is on the search path and its socket may be written; nor does Compose where its plugin
/// is installed for everybody, and else one that asks for it.
package enum HostPreamble {
  /// The exit status of a program that could not even begin; the reason is the last line of its errors, after `loopgen: `.
  package static let failure = 97

  /// The variables of a host, then the functions.
  package static func text(of host: Host) -> String {
    let layout = host.layout
    let variables = [
      ("dir", layout.root), ("project", host.project), ("file", layout.composeFile), ("secrets", layout.secrets ?? ""),
    ]
    return variables.map { "\($0)=\(ShellWord($1).quoted)\n" }.joined() + functions
  }

  /// What `compose` is short for on most hosts, for people to read.
  package static func compose(on host: Host) -> [String] {
    let layout = host.layout
    return ["docker", "compose"] + (layout.secrets.map { ["--env-file", $0] } ?? [])
      + ["--project-name", host.project, "--file", layout.composeFile]
  }

  /// Where docker is looked for after the search path: a shell that is not interactive has a short one, and Synology's
  /// packages are on none.
  static let folders = [
    "/usr/local/bin", "/usr/bin", "/snap/bin", "/opt/bin", "/var/packages/ContainerManager/target/usr/bin",
    "/var/packages/Docker/target/usr/bin",
  ]

  /// Where the engine looks for plugins that are there for everybody.
  private static let plugins = [
    "/usr/local/lib/docker/cli-plugins", "/usr/local/libexec/docker/cli-plugins", "/usr/lib/docker/cli-plugins",
    "/usr/libexec/docker/cli-plugins",
  ]

  private static let functions = """
    set -u
    umask 022
    LC_ALL=C
    export LC_ALL
    fail() {
      printf 'loopgen: %s\\n' "$*" >&2
      exit 97
    }
    need_directory() {
      [ -d "$dir" ] || fail no-directory "$dir"
    }
    # The shell's own words know our functions better than the programs of the same name.
    find_program() {
      found_=
      places_=${PATH:-}:\(folders.joined(separator: ":"))
      splits_=$IFS
      IFS=:
      for place_ in $places_; do
        case $place_ in /*) ;; *) continue ;; esac
        if [ -f "$place_/$1" ] && [ -x "$place_/$1" ]; then
          found_=$place_/$1
          break
        fi
      done
      IFS=$splits_
      [ -n "$found_" ]
    }
    engine=
    root=
    # With another engine than the system's, or none, docker itself says what is wrong.
    is_elsewhere() {
      [ -n "${DOCKER_HOST:-}${DOCKER_CONTEXT:-}" ] ||
        grep -q '"currentContext": *"[^"]' "${HOME:-}/.docker/config.json" 2>/dev/null
    }
    find_docker() {
      find_program docker || fail no-docker
      engine=$found_
      if [ -S /var/run/docker.sock ] && [ ! -w /var/run/docker.sock ] && ! is_elsewhere; then
        command -v sudo >/dev/null 2>&1 || fail no-permission "$engine"
        root='sudo -n'
        may_run "$engine"
      fi
    }
    # What sudo lists may still need a password.
    may_run() {
      sudo -n "$1" --version >/dev/null 2>&1 </dev/null || fail no-sudo "$(id -un)" "$1"
    }
    # For programs that speak of docker inside `$(…)` or a pipe only, where a failure ends that part alone.
    need_docker() {
      [ -n "$engine" ] || find_docker
    }
    docker() {
      need_docker
      $root "$engine" "$@"
    }
    plugin=
    need_compose() {
      [ -n "$plugin" ] || find_compose
    }
    find_compose() {
      need_docker
      for place_ in \(plugins.joined(separator: " ")); do
        [ ! -x "$place_/docker-compose" ] || plugin=$engine
      done
      [ -z "$plugin" ] || return 0
      if docker compose version >/dev/null 2>&1 </dev/null; then
        plugin=$engine
        return 0
      fi
      find_program docker-compose || fail no-compose
      plugin=$found_
      [ -z "$root" ] || may_run "$plugin"
      version_=$($root "$plugin" version --short 2>/dev/null </dev/null) || version_=
      case $version_ in 1.*) fail old-compose "$version_" ;; esac
    }
    # Compose as it is, for no project.
    composer() {
      need_compose
      if [ "$plugin" = "$engine" ]; then $root "$engine" compose "$@"; else $root "$plugin" "$@"; fi
    }
    # Compose for the files of a folder like the stack's own.
    compose_of() {
      of=$1
      shift
      if [ -n "$secrets" ]; then
        composer --env-file "$secrets" --project-name "$project" --file "$of" "$@"
      else
        composer --project-name "$project" --file "$of" "$@"
      fi
    }
    compose() {
      compose_of "$file" "$@"
    }

    """
}
