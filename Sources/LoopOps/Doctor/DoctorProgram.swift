extension RemoteProgram {
  /// Asks a host for every fact that `Doctor` judges, in one go; what is missing there ends nothing.
  ///
  /// - Parameters:
  ///   - images: Whose architecture is wanted.
  ///   - secrets: Names of variables that Compose wants to find set; their values are never said.
  /// - Returns: A program that writes `TaggedLines`, which `HostFacts` reads.
  package static func doctor(images: [String], secrets: [String]) -> RemoteProgram {
    RemoteProgram("doctor", parts: [TaggedFunctions.text, DoctorProgram.text], images + ["--"] + secrets)
  }
}

/// One program in place of thirty questions: a connection to a NAS takes longer than all that it is asked.
private enum DoctorProgram {
  static let text: StaticString = """
    # The folder itself, or the nearest one above that is there.
    nearest() {
      at=$1
      while [ ! -e "$at" ]; do
        case $at in
          */*) at=${at%/*} ;;
          *) at=. ;;
        esac
        [ -n "$at" ] || at=/
      done
      printf '%s' "$at"
    }
    entry() {
      stat -L -c "$1$tab%F$tab%a$tab%u$tab%U" -- "$2" 2>/dev/null || say "$1" missing
    }
    space() {
      say disk "$1" "$(df -Pk "$(nearest "$2")" 2>/dev/null | tail -n 1 | tr -s ' \\t' '  ')"
    }
    # Names with a value that is not empty; never the values.
    names() {
      sed -n -e 's/^[[:space:]]*//' -e 's/^export[[:space:]]\\{1,\\}//' -e '/=[[:space:]]*$/d' -e '/=""$/d' \\
        -e "/=''\\$/d" -e "s/^\\([A-Za-z_][A-Za-z0-9_]*\\)[[:space:]]*=.*/name$tab\\1/p" "$1"
    }
    say clock "$(date +%s)"
    say login "$(id -un)" "$(id -u)" "$(id -Gn)"
    say system "$(uname -s)" "$(uname -m)" "$(uname -r)"
    if [ -r /etc.defaults/VERSION ]; then
      say dsm "$(sed -n 's/^productversion="\\(.*\\)"$/\\1/p' /etc.defaults/VERSION | head -n 1)"
    fi

    refusal=$( (find_docker) 2>&1 >/dev/null) || refusal=${refusal:-failed}
    if [ -n "$refusal" ]; then
      say docker-refused "$(printf '%s' "$refusal" | brief)"
    else
      find_docker
      if (unset -f docker && command -v docker) >/dev/null 2>&1; then place=path; else place=outside; fi
      if [ -n "$root" ]; then say docker "$engine" "$place" sudo; else say docker "$engine" "$place" own; fi
      if answer=$(docker version --format '{{json .Server}}' 2>/dev/null); then
        say server "$(printf '%s' "$answer" | tr -d '\\n')"
        answer=$(docker info --format "{{.DockerRootDir}}$tab{{json .}}" 2>/dev/null)
        say info "$(printf '%s' "${answer#*"$tab"}" | tr -d '\\n')"
        space docker "${answer%%"$tab"*}"
        docker ps --no-trunc --format "container$tab{{.Label \\"com.docker.compose.project\\"}}$tab{{.Names}}$tab{{.Ports}}"
      else
        say daemon-refused "$(docker version 2>&1 >/dev/null | brief)"
      fi
      refusal=$( (find_compose) 2>&1 >/dev/null) || refusal=${refusal:-failed}
      if [ -n "$refusal" ]; then
        say compose-refused "$(printf '%s' "$refusal" | brief)"
      else
        find_compose
        if [ "$plugin" = "$engine" ]; then kind=plugin; else kind=standalone; fi
        say compose "$kind" "$(composer version --short 2>/dev/null | brief)"
      fi
      if answer=$(docker buildx version 2>/dev/null); then say buildx "$(printf '%s' "$answer" | brief)"; fi
    fi

    entry directory "$dir"
    above=$(nearest "$dir")
    if [ -w "$above" ]; then say writable yes "$above"; else say writable no "$above"; fi
    entry state "$dir/.loopgen"
    space directory "$dir"
    if [ -n "$secrets" ]; then
      entry secrets "$secrets"
      if [ -r "$secrets" ]; then
        say readable yes
        names "$secrets"
      fi
    elif [ -r "${file%/*}/.env" ]; then
      names "${file%/*}/.env"
    fi

    grep -E '^(MemTotal|MemAvailable|SwapTotal):' /proc/meminfo 2>/dev/null | tr -s ' ' | tr ' ' "$tab" |
      sed "s/^/memory$tab/"
    for daemon in $(cat /var/run/docker.pid 2>/dev/null || pidof dockerd 2>/dev/null); do
      say nofile "$(sed -n 's/^Max open files  *[^ ]*  *\\([^ ]*\\).*/\\1/p' "/proc/$daemon/limits" 2>/dev/null)" \\
        "$(sed -n "s/^CapEff:[[:space:]]*//p" "/proc/$daemon/status" 2>/dev/null)" \\
        "$(cat /proc/sys/fs/nr_open 2>/dev/null)"
      break
    done
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
      sed -n "s/^ *[0-9]*: [0-9A-F]*:\\([0-9A-F]*\\) [0-9A-F]*:[0-9A-F]* 0A .*/listens$tab\\1/p" | sort -u

    asked=images
    for word in "$@"; do
      if [ "$asked" = names ]; then
        if printenv "$word" >/dev/null 2>&1; then say set "$word"; fi
      elif [ "$word" = -- ]; then
        asked=names
      elif [ -n "$engine" ]; then
        docker image inspect --format "image$tab$word$tab{{.Os}}$tab{{.Architecture}}" "$word" 2>/dev/null
      fi
    done
    say end yes
    """
}
