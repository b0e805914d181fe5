import LoopFormats

/// What every program for a host begins with: where the stack is, and how `docker` and Compose are called there.
///
/// It costs no process but `command -v`, which is the shell's own, where docker is found and its socket may be written;
/// programs that say `compose` ask once whether the plugin is there.
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

  /// Where Synology's packages put docker; a shell that is not interactive does not look there.
  private static let functions = """
    set -u
    umask 022
    LC_ALL=C
    export LC_ALL
    fail() {
      printf 'loopgen: %s\\n' "$*" >&2
      exit 97
    }
    engine=
    root=
    find_docker() {
      for candidate in docker /usr/local/bin/docker /usr/bin/docker /snap/bin/docker \\
        /var/packages/ContainerManager/target/usr/bin/docker /var/packages/Docker/target/usr/bin/docker; do
        engine=$(unset -f docker; command -v "$candidate" 2>/dev/null) && break
      done
      [ -n "$engine" ] || fail no-docker
      # Without a socket there is another engine than the system's, or none: docker itself says so.
      if [ -z "${DOCKER_HOST:-}" ] && [ -S /var/run/docker.sock ] && [ ! -w /var/run/docker.sock ]; then
        command -v sudo >/dev/null 2>&1 || fail no-permission "$engine"
        sudo -n -l "$engine" >/dev/null 2>&1 || fail no-sudo "$(id -un)" "$engine"
        root='sudo -n'
      fi
    }
    docker() {
      [ -n "$engine" ] || find_docker
      $root "$engine" "$@"
    }
    plugin=
    find_compose() {
      if docker compose version >/dev/null 2>&1; then
        plugin=$engine
      else
        plugin=$(command -v docker-compose 2>/dev/null || command -v /usr/local/bin/docker-compose 2>/dev/null) ||
          fail no-compose
      fi
    }
    # Compose as it is, for no project.
    composer() {
      [ -n "$plugin" ] || find_compose
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
