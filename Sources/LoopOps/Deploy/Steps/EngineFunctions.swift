/// What programs of a deploy ask of docker.
enum EngineFunctions {
  static let text: StaticString = #"""
    # Before anything is asked in a subshell, where `fail` would end nothing but that.
    find_engine() {
      [ -n "$engine" ] || find_docker
      docker version --format '{{.Server.Version}}' >/dev/null 2>&1 || fail no-daemon "$engine"
      [ -n "$plugin" ] || find_compose
    }
    # SERVICE [STATUS]: its containers.
    containers_of() {
      docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=$project" \
        --filter "label=com.docker.compose.service=$1" --filter label=com.docker.compose.oneoff=False \
        ${2:+--filter "status=$2"}
    }
    # SERVICE: the image that it runs, or nothing.
    image_of() {
      one=$(containers_of "$1" running | head -n 1)
      [ -n "$one" ] || one=$(containers_of "$1" | head -n 1)
      [ -z "$one" ] || docker inspect --format '{{.Image}}' "$one"
    }
    # How much room is left where the stack is, and where docker's data is, in KiB.
    show_room() {
      for folder in "$dir" "$(docker info --format '{{.DockerRootDir}}' 2>/dev/null)"; do
        # Device, blocks, used, available.
        df -Pk "$folder" 2>/dev/null | sed -n '$s/.* \([0-9][0-9]*\)  *[0-9-]*%.*/\1/p' | while read -r free; do
          printf 'free\t%s\t%s\n' "$free" "$folder"
        done
      done
    }
    # STEP: before it begins.
    note() {
      printf '%s,"step":"%s"}\n' "$journal" "$1" >"$store/run.next" && [ -s "$store/run.next" ] &&
        mv "$store/run.next" "$store/run.json" && beat
    }

    """#
}
