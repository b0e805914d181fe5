/// How the configuration of a running edge is tested and taken in use.
///
/// The edge sees its configuration through a mounted folder, so files that are put in their places are tested where they
/// will be used; until the reload, nginx serves with what it has read.
enum EdgeFunctions {
  static let text: StaticString = #"""
    conf=/etc/nginx/loopgen/nginx.conf
    # NAME CHANGE
    test_edge() {
      id=$(containers_of "$1" running | head -n 1)
      if [ "$2" = reload ] && [ -n "$id" ]; then
        docker exec "$id" nginx -t -c "$conf" >"$store/run.test" 2>&1
      else
        # As it will be: with its new image and its new mounts, and no port.
        compose run --rm --no-deps -T --entrypoint nginx "$1" -t -c "$conf" >"$store/run.test" 2>&1
      fi
    }
    # NAME: streams stay, with the old workers. What nginx takes back afterwards, it says in its log.
    reload_edge() {
      id=$(containers_of "$1" running | head -n 1)
      [ -n "$id" ] || return 0
      docker exec "$id" nginx -s reload -c "$conf" >"$store/run.test" 2>&1 || return 1
      sleep 1
      if docker logs --since 2s "$id" 2>&1 | grep '\[emerg\]' >"$store/run.test"; then return 1; fi
    }

    """#
}
