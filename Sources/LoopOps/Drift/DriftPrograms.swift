extension RemoteProgram {
  /// Asks a host what runs there, and what its own files say should run; nothing is changed.
  ///
  /// What it says holds values of secrets: it is compared here, and never printed.
  ///
  /// - Parameters:
  ///   - edge: The service that runs nginx; empty when the stack has none.
  ///   - images: References that containers are made from.
  /// - Returns: A program that writes `TaggedLines`, which `DriftFacts` reads.
  package static func drift(edge: String, images: [String]) -> RemoteProgram {
    RemoteProgram("drift", parts: [TaggedFunctions.text, DriftPrograms.running], [edge] + images)
  }

  /// Compares files below the host's folder with digests.
  ///
  /// It reads lines as `sha256sum -c` wants them: 64 hexadecimal digits, two blanks, a path without control characters. Of
  /// small files below `output` that are not as expected it says the content.
  ///
  /// - Parameter output: The folder of the generated files, whose other files are named.
  /// - Returns: A program that writes `TaggedLines`.
  package static func driftFiles(output: String) -> RemoteProgram {
    RemoteProgram("drift files", parts: [TaggedFunctions.text, DriftPrograms.files], [output])
  }
}

private enum DriftPrograms {
  static let running: StaticString = """
    line() {
      printf '%s\\t%s\\n' "$1" "$(tr -d '\\r\\n')"
    }
    edge=$1
    shift
    find_docker
    say clock "$(date +%s)"
    [ -r "$dir/.loopgen/deployed.json" ] && line deployed <"$dir/.loopgen/deployed.json"
    version=$(docker version --format '{{.Server.Version}}') || exit 1
    say engine "$version"

    if [ ! -f "$file" ]; then
      say config-refused 'there is no compose file'
    elif answer=$(compose config --format json 2>/dev/null); then
      printf '%s' "$answer" | line config
      compose config --hash '*' 2>/dev/null | sed "s/^\\([^ ]*\\) /hash$tab\\1$tab/"
    else
      say config-refused "$(compose config --quiet 2>&1 >/dev/null | brief)"
    fi

    ids=$(docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=$project")
    made=
    if [ -n "$ids" ]; then
      # shellcheck disable=SC2086 # identifiers, one a line
      docker inspect --type container --format '{{json .}}' $ids | sed "s/^/container$tab/"
      # shellcheck disable=SC2086
      made=$(docker inspect --type container --format '{{.Image}}' $ids | sort -u)
      # shellcheck disable=SC2086
      docker inspect --type container --format \\
        "{{if .State.Running}}{{range .Mounts}}{{if eq .Type \\"bind\\"}}{{\\$.Id}}$tab{{.Source}}$tab{{.Destination}}{{println}}{{end}}{{end}}{{end}}" $ids |
        while IFS=$tab read -r id source destination; do
          [ -n "$destination" ] || continue
          outside=$(stat -L -c %i -- "$source" 2>/dev/null) || continue
          inside=$(docker exec "$id" stat -L -c %i -- "$destination" 2>/dev/null </dev/null) || continue
          say mount "$id" "$source" "$destination" "$outside" "$inside"
        done
    fi
    # shellcheck disable=SC2086
    docker image inspect --format "image$tab{{.Id}}$tab{{json .RepoTags}}$tab{{json .Config.Env}}" $made "$@" 2>/dev/null |
      sort -u
    docker network ls --no-trunc --filter "label=com.docker.compose.project=$project" --format "network$tab{{.Name}}"
    docker ps --no-trunc --format "running$tab{{.Label \\"com.docker.compose.project\\"}}$tab{{.Names}}$tab{{.Image}}$tab{{.Ports}}$tab{{.Networks}}"

    proxy=
    if [ -n "$edge" ]; then
      proxy=$(docker ps --quiet --filter "label=com.docker.compose.project=$project" \\
        --filter "label=com.docker.compose.service=$edge" | head -n 1)
    fi
    if [ -n "$proxy" ]; then
      docker exec --interactive "$proxy" sh -s <<'INSIDE'
    tab=$(printf '\\t')
    configuration=
    for process in /proc/[0-9]*; do
      title=$(tr '\\0' ' ' <"$process/cmdline" 2>/dev/null) || continue
      case $title in
        'nginx: master process'*' -c '*)
          configuration=${title#* -c }
          configuration=${configuration%% *}
          ;;
        'nginx: worker process is shutting down'*) ;;
        'nginx: worker process'*)
          printf 'worker\\t%s\\n' "$(sed 's/.*) //' "$process/stat" | cut -d ' ' -f 20)"
          ;;
      esac
    done
    [ -n "$configuration" ] || configuration=/etc/nginx/nginx.conf
    printf 'boot\\t%s\\t%s\\n' "$(sed -n 's/^btime //p' /proc/stat)" "$(getconf CLK_TCK 2>/dev/null || echo 100)"
    for file in "${configuration%/*}"/*; do
      stat -c "changed$tab%Z$tab%n" "$file"
    done
    if answer=$(nginx -T -q -c "$configuration" 2>/dev/null); then
      printf '%s\\n' "$answer" | sed "s/^/nginx$tab/"
    else
      printf 'nginx-refused\\t%s\\n' "$(nginx -t -q -c "$configuration" 2>&1 | tr '\\n\\t' '  ' | cut -c 1-600)"
    fi
    INSIDE
    fi
    say end yes
    """

  static let files: StaticString = """
    cd "$dir" 2>/dev/null || fail no-directory "$dir"
    say clock "$(date +%s)"
    sha256sum -c 2>/dev/null | sed -n 's/: FAILED.*$//p' | while IFS= read -r path; do
      if [ -h "$path" ]; then
        say file "$path" link
      elif [ ! -e "$path" ]; then
        say file "$path" missing
      elif [ ! -f "$path" ] || [ ! -r "$path" ]; then
        say file "$path" unreadable
      else
        digest=$(sha256sum <"$path")
        size=$(stat -c %s -- "$path")
        say file "$path" "${digest%% *}" "$(stat -c %Y -- "$path")" "$size"
        case $path in
          "$1"/*)
            if [ "$size" -le 65536 ]; then
              sed "s/^/line$tab/" "$path"
              printf '\\n'
            fi
            ;;
        esac
      fi
    done
    find "$1" \\( -type f -o -type l \\) -print 2>/dev/null | head -n 5000 | sed "s/^/there$tab/"
    say end yes
    """
}
