/// The jobs that `init --ci gitlab` writes, for `include:`.
struct GitLabJobs {
  static let path = ".gitlab/loopgen.yml"

  let source: CISource

  var text: String { head + program + validate + output + diff }

  private var head: String {
    """
    # loopgen on merge requests: findings in the Code Quality widget, whether generated/ is fresh, and what the change costs
    # when it is deployed, in one note that is edited in place. Written by `loopgen init --ci gitlab`, replaced with --force.
    #
    # In .gitlab-ci.yml:
    #   include: [{ local: .gitlab/loopgen.yml }]
    #
    # The note needs a masked CI/CD variable LOOPGEN_GITLAB_TOKEN: a project access token with the scope `api` and the role
    # Reporter; jobs have no token of their own that may write notes. Without it the report is in the log of the job.
    # The label `\(CILabel.allowDrop)` lets a merge request drop more than `policy.drops` allows.
    .loopgen:
      image: swift:6.3-noble
    \(variables)
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

    .loopgen:run:
      extends: .loopgen
      needs: ["loopgen:program"]
      before_script:
        - apt-get update -q
        - apt-get install -q -y --no-install-recommends ca-certificates curl git jq libyaml-0-2


    """
  }

  private var variables: String {
    switch source {
    case .variables:
      """
        # Where loopgen is built from: the CI/CD variables LOOPGEN_SOURCE, the URL of a repository that the runner may
        # fetch, and LOOPGEN_REF, a tag or, better, a commit of it.
      """
    case .repository(let url, let ref):
      """
        variables:
          # Where loopgen is built from, and what of it: a commit is the safest, a tag can be moved.
          LOOPGEN_SOURCE: "\(url)"
          LOOPGEN_REF: "\(ref)"
      """
    case .here: "  # loopgen is built from this repository itself."
    }
  }

  private var program: String {
    """
    # There is no released program: it is built once for each revision, about five minutes, and kept in the cache.
    loopgen:program:
      extends: .loopgen
      stage: .pre
      variables: { LOOPGEN_CORE: "1" }
      cache:
        key: loopgen-noble
        paths: [.loopgen/]
      script:
        - |
    \(fetch)
          if [ ! -x .loopgen/loopgen ] || [ "$(cat .loopgen/commit)" != "$commit" ]; then
            apt-get update -q
            apt-get install -q -y --no-install-recommends libyaml-dev pkg-config
            swift build --package-path "$source" -c release --static-swift-stdlib --product loopgen
            install -D "$source/.build/release/loopgen" .loopgen/loopgen
            printf '%s\\n' "$commit" >.loopgen/commit
          fi
      artifacts:
        paths: [.loopgen/loopgen]
        expire_in: 1 day


    """
  }

  private var fetch: String {
    if source == .here {
      return """
              source=.
              commit="$(git rev-parse 'HEAD:Sources')"
        """
    }
    return """
            : "${LOOPGEN_SOURCE:?set the variable LOOPGEN_SOURCE to the URL of the repository of loopgen}"
            : "${LOOPGEN_REF:?set the variable LOOPGEN_REF to a tag or commit of loopgen}"
            source="$(mktemp -d)"
            git init --quiet "$source"
            git -C "$source" fetch --quiet --depth 1 -- "$LOOPGEN_SOURCE" "$LOOPGEN_REF"
            git -C "$source" checkout --quiet FETCH_HEAD
            commit="$(git -C "$source" rev-parse HEAD)"
      """
  }

  private let validate = """
    loopgen:validate:
      extends: .loopgen:run
      stage: test
      script:
        - .loopgen/loopgen validate --format gitlab >gl-code-quality-report.json || true
        - .loopgen/loopgen validate
      artifacts:
        when: always
        reports: { codequality: gl-code-quality-report.json }


    """

  private let output = """
    loopgen:build-check:
      extends: .loopgen:run
      stage: test
      script:
        - .loopgen/loopgen build --check


    """

  private var diff: String {
    """
    loopgen:diff:
      extends: .loopgen:run
      stage: test
      variables: { GIT_DEPTH: "0" }
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      script:
        - |
          range="$CI_MERGE_REQUEST_DIFF_BASE_SHA..$CI_COMMIT_SHA"
          report="$(mktemp -d)"
          waived=()
          case ",${CI_MERGE_REQUEST_LABELS:-}," in
          *,\(CILabel.allowDrop),*)
            # Every service that is over its budget.
            .loopgen/loopgen diff "$range" --format json >"$report/diff.json" || true
            while IFS= read -r service; do
              waived+=(--allow-drop "$service")
            done < <(jq -r '\(CILabel.overBudget)' "$report/diff.json")
            ;;
          esac
          code=0
          .loopgen/loopgen diff "$range" --format markdown "${waived[@]}" >"$report/diff.md" || code=$?
          .loopgen/loopgen diff "$range" "${waived[@]}" || true
          api() {
            curl --fail --silent --show-error --header "PRIVATE-TOKEN: $LOOPGEN_GITLAB_TOKEN" \\
              --header 'Content-Type: application/json' "$@"
          }
          # The first note of ours that begins with the marker.
          find_note() {
            local me page found
            me="$(api "$CI_API_V4_URL/user" | jq .id)" || return 1
            for page in 1 2 3 4 5 6 7 8 9 10; do
              api "$notes?sort=asc&order_by=created_at&per_page=100&page=$page" >"$report/notes.json" || return 1
              found="$(jq -r --arg marker '\(CILabel.marker)' --argjson me "$me" \\
                '[.[] | select(.author.id == $me and (.body | startswith($marker)))][0].id // empty' "$report/notes.json")"
              if [ -n "$found" ]; then
                echo "$found"
                return
              fi
              if [ "$(jq length "$report/notes.json")" -lt 100 ]; then return; fi
            done
          }
          write_note() {
            local note
            note="$(find_note)" || return 1
            jq -n --rawfile body "$report/diff.md" '{body: $body}' >"$report/note.json" || return 1
            if [ -n "$note" ]; then
              api --request PUT --data @"$report/note.json" "$notes/$note" >/dev/null
            else
              api --request POST --data @"$report/note.json" "$notes" >/dev/null
            fi
          }
          notes="$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
          if [ -z "${LOOPGEN_GITLAB_TOKEN:-}" ]; then
            echo 'no LOOPGEN_GITLAB_TOKEN: the report is above, and no note is written'
          elif ! write_note; then
            echo 'the note could not be written; the report is above'
          fi
          exit "$code"

    """
  }
}
