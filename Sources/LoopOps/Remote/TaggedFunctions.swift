/// What programs write `TaggedLines` with.
enum TaggedFunctions {
  static let text: StaticString = """
    tab=$(printf '\\t')
    say() {
      printf '%s' "$1"
      shift
      for value in "$@"; do printf '\\t%s' "$value"; done
      printf '\\n'
    }
    brief() {
      tr '\\n\\t' '  ' | cut -c 1-600
    }

    """
}
