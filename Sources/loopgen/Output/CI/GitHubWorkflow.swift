/// The workflow that `init --ci github` writes.
///
/// Whatever people outside can choose (titles, branches, labels) reaches a shell through `env:` or not at all; actions
/// are pinned by commit; each job may do no more than it does.
struct GitHubWorkflow {
  static let path = ".github/workflows/loopgen.yml"

  let source: CISource

  var text: String { head + program + validate + output + diff }

  private enum Pin {
    static let checkout = "actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8 # v6.0.1"
    static let cache = "actions/cache@9255dc7a253b0ccc959486e2bca901246202afeb # v5.0.1"
    static let upload = "actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f # v6.0.0"
    static let download = "actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131 # v7.0.0"
    static let sarif = "github/codeql-action/upload-sarif@5d4e8d1aca955e8d8589aabd499c5cae939e33c7 # v4.31.9"
  }

  private var head: String {
    """
    # loopgen on pull requests: findings at their lines, whether generated/ is fresh, and what the change costs when it is
    # deployed, in one comment that is edited in place. Written by `loopgen init --ci github`, replaced with --force.
    #
    # The label `allow-drop` lets a pull request drop more than `policy.drops` allows; whoever may label may do that.
    # Pull requests of forks have no token that may write: their report is in the summary of the job.
    name: loopgen
    on:
      pull_request:
        types: [opened, synchronize, reopened, labeled, unlabeled]
      push:
        branches: [main, master]
    permissions: {}
    concurrency:
      group: loopgen-${{ github.ref }}
      cancel-in-progress: ${{ github.event_name == 'pull_request' }}
    defaults:
      run: { shell: bash }
    \(environment)
    jobs:

    """
  }

  private var environment: String {
    switch source {
    case .variables:
      """
      env:
        # Where loopgen is built from: variables of the repository (Settings, Secrets and variables, Actions, Variables).
        # LOOPGEN_SOURCE is the URL of a repository that anybody may fetch, LOOPGEN_REF a tag or, better, a commit of it.
        LOOPGEN_SOURCE: ${{ vars.LOOPGEN_SOURCE }}
        LOOPGEN_REF: ${{ vars.LOOPGEN_REF }}
      """
    case .repository(let url, let ref):
      """
      env:
        # Where loopgen is built from, and what of it: a commit is the safest, a tag can be moved.
        LOOPGEN_SOURCE: "\(url)"
        LOOPGEN_REF: "\(ref)"
      """
    case .here: "# loopgen is built from this repository itself."
    }
  }

  private var program: String {
    """
      # There is no released program: it is built once for each revision, about five minutes, and kept in the cache.
      program:
        name: build loopgen
        runs-on: ubuntu-24.04
        container: swift:6.3-noble
        permissions: { contents: read }
        timeout-minutes: 30
        steps:
    \(fetch)
          - name: look for a program that was built before
            id: cache
            uses: \(Pin.cache)
            with:
              path: program
              key: loopgen-noble-${{ runner.arch }}-\(key)
          - name: build
            if: steps.cache.outputs.cache-hit != 'true'
            env: { LOOPGEN_CORE: "1" }
            run: |
              apt-get update -q
              apt-get install -q -y --no-install-recommends libyaml-dev pkg-config
              swift build --package-path source -c release --static-swift-stdlib --product loopgen
              install -D source/.build/release/loopgen program/loopgen
          - uses: \(Pin.upload)
            with: { name: loopgen, path: program/loopgen, if-no-files-found: error, retention-days: 1 }


    """
  }

  private var fetch: String {
    if source == .here {
      return """
              - uses: \(Pin.checkout)
                with: { path: source, persist-credentials: false }
        """
    }
    return """
            - name: fetch its source
              id: source
              run: |
                : "${LOOPGEN_SOURCE:?set the variable LOOPGEN_SOURCE to the URL of the repository of loopgen}"
                : "${LOOPGEN_REF:?set the variable LOOPGEN_REF to a tag or commit of loopgen}"
                git init --quiet source
                git -C source fetch --quiet --depth 1 -- "$LOOPGEN_SOURCE" "$LOOPGEN_REF"
                git -C source checkout --quiet FETCH_HEAD
                echo "commit=$(git -C source rev-parse HEAD)" >>"$GITHUB_OUTPUT"
      """
  }

  private var key: String {
    source == .here
      ? "${{ hashFiles('source/Package.swift', 'source/Sources/**') }}" : "${{ steps.source.outputs.commit }}"
  }

  /// Steps that each of the following jobs begins with, after its checkout.
  private let install = """
          - uses: \(Pin.download)
            with: { name: loopgen, path: "${{ runner.temp }}/loopgen" }
          - name: install
            run: |
              dpkg -s libyaml-0-2 >/dev/null 2>&1 || { sudo apt-get update -q; sudo apt-get install -q -y libyaml-0-2; }
              chmod +x "$RUNNER_TEMP/loopgen/loopgen"
              echo "$RUNNER_TEMP/loopgen" >>"$GITHUB_PATH"
    """

  private var validate: String {
    """
      validate:
        needs: program
        runs-on: ubuntu-24.04
        # `actions: read` is for private repositories, where the upload asks for it.
        permissions: { contents: read, actions: read, security-events: write }
        timeout-minutes: 10
        steps:
          - uses: \(Pin.checkout)
            with: { persist-credentials: false }
    \(install)
          - name: findings at their lines
            run: loopgen validate --format github
          - name: findings for code scanning
            if: ${{ !cancelled() }}
            # The step before says whether the job fails.
            run: loopgen validate --format sarif >"$RUNNER_TEMP/loopgen.sarif" || true
          - uses: \(Pin.sarif)
            if: >-
              ${{ !cancelled() && (github.event_name != 'pull_request'
              || github.event.pull_request.head.repo.full_name == github.repository) }}
            # Private repositories may have no code scanning: the annotations are there.
            continue-on-error: true
            with: { sarif_file: "${{ runner.temp }}/loopgen.sarif", category: loopgen }


    """
  }

  private var output: String {
    """
      output:
        name: build --check
        needs: program
        runs-on: ubuntu-24.04
        permissions: { contents: read }
        timeout-minutes: 10
        steps:
          - uses: \(Pin.checkout)
            with: { persist-credentials: false }
    \(install)
          - run: loopgen build --check


    """
  }

  private var diff: String {
    """
      diff:
        if: github.event_name == 'pull_request'
        needs: program
        runs-on: ubuntu-24.04
        permissions: { contents: read, pull-requests: write }
        timeout-minutes: 10
        steps:
          - uses: \(Pin.checkout)
            # The pull request merged into its base, and its base: the first parent.
            with: { fetch-depth: 2, persist-credentials: false }
    \(install)
          - name: what the change costs
            id: compare
            env:
              ALLOW_DROP: ${{ contains(github.event.pull_request.labels.*.name, '\(CILabel.allowDrop)') }}
            run: |
              range="$(git rev-parse 'HEAD^1')..$(git rev-parse HEAD)"
              waived=()
              if [ "$ALLOW_DROP" = true ]; then
                # Every service that is over its budget.
                loopgen diff "$range" --format json >"$RUNNER_TEMP/diff.json" || true
                while IFS= read -r service; do
                  waived+=(--allow-drop "$service")
                done < <(jq -r '\(CILabel.overBudget)' "$RUNNER_TEMP/diff.json")
              fi
              code=0
              loopgen diff "$range" --format markdown "${waived[@]}" >"$RUNNER_TEMP/diff.md" || code=$?
              echo "code=$code" >>"$GITHUB_OUTPUT"
              cat "$RUNNER_TEMP/diff.md" >>"$GITHUB_STEP_SUMMARY"
              loopgen diff "$range" --format github "${waived[@]}" || true
          - name: one comment, edited in place
            if: github.event.pull_request.head.repo.full_name == github.repository
            # Some pull requests of the repository itself have no token that may write, those of bots for instance.
            continue-on-error: true
            env:
              GH_TOKEN: ${{ github.token }}
              PULL_REQUEST: ${{ github.event.pull_request.number }}
              MARKER: "\(CILabel.marker)"
            run: |
              comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
              ours='.[] | select(.user.login == "github-actions[bot]" and (.body | startswith(env.MARKER))) | .id'
              comment="$(gh api --paginate "$comments?per_page=100" --jq "$ours" | sed -n 1p)"
              if [ -n "$comment" ]; then
                gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" \\
                  --field body=@"$RUNNER_TEMP/diff.md"
              else
                gh api --silent --method POST "$comments" --field body=@"$RUNNER_TEMP/diff.md"
              fi
          - name: verdict
            if: ${{ !cancelled() }}
            env:
              CODE: ${{ steps.compare.outputs.code }}
            run: exit "${CODE:-1}"

    """
  }
}

/// Words that both services' files use.
enum CILabel {
  static let allowDrop = "allow-drop"
  /// The first line of the report, by which its comment is found again.
  static let marker = "<!-- loopgen diff -->"
  /// What of `diff --format json` names the services that may not be deployed so.
  static let overBudget = ".plans[].budgets[] | select(.over) | .service"
}
