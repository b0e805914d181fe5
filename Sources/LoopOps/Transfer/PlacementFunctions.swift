/// Shell functions that put the files of a deploy in their places, and back.
///
/// Both leave every file as it was or as it shall be: what they are about to do stands in `.loopgen/place` before the first
/// file is touched, together with everything that will be replaced. Whoever finds that folder finds an interrupted run, and
/// each function brings it to an end, run as often as it takes:
///
///     place_files       finishes what `place_files` began; after an interrupted `put_back_files` it finishes that first
///     put_back_files    undoes what `place_files` began or finished
///     recover_files     undoes what was interrupted; does nothing when nothing was
///
/// They work in `$dir`, each in a shell of its own, so none of their variables is left. Within a file system a step is a
/// rename: it takes no room on the disk, and a file is whole at any moment. Afterwards:
///
///     .loopgen/files       the list of what is in place, as `.files` of a set
///     .loopgen/previous    what was replaced: `.plan`, `old/`, and `.files` as it was before
///     .loopgen/kept        what somebody edited on the host and `put_back_files` replaced
///
/// `PlacementReport` reads what they print. The status is 0, 1 when everything is as it was before, 2 when neither.
package enum PlacementFunctions {
  package static let text: StaticString = #"""
    # Digests of files, one a line in their order; of what comes in without any.
    sums_of() {
      if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$@"
      elif command -v shasum >/dev/null 2>&1; then
        shasum -a 256 "$@"
      elif command -v openssl >/dev/null 2>&1; then
        openssl dgst -sha256 -r "$@"
      else
        for each in "$@"; do
          [ ! -e "$each" ] || echo "$no_sum"
        done
      fi | sed 's/^\\//' | cut -d ' ' -f 1
    }
    no_sum=0000000000000000000000000000000000000000000000000000000000000000

    has_sums() { [ -n "$(echo | sums_of 2>/dev/null)" ]; }

    # Paths come in; for each file and link that is there, a line as the list of a set has it goes out.
    describe_files() {
      set --
      while IFS= read -r path; do
        if [ -L "./$path" ]; then
          # What it says, without the line break that `readlink` adds.
          says=$(readlink "./$path" && echo .)
          sum=$(printf '%s' "${says%??}" | sums_of)
          printf '%s  link  %s\n' "${sum:-$no_sum}" "$path"
        elif [ -f "./$path" ] && [ -r "./$path" ]; then
          set -- "$@" "./$path"
          if [ "$#" -ge 100 ]; then
            describe_some "$@"
            set --
          fi
        elif [ -f "./$path" ]; then
          printf '%s  0000  %s\n' "$no_sum" "$path"
        fi
      done
      [ "$#" -eq 0 ] || describe_some "$@"
    }

    describe_some() {
      sums_of "$@" | while IFS= read -r sum; do
        if [ -x "$1" ]; then bits=0755; else bits=0644; fi
        printf '%s  %s  %s\n' "$sum" "$bits" "${1#./}"
        shift
      done
    }

    # The paths of a list, and its lines without modes: some file systems know none.
    paths_of() { cut -b 73- "$@"; }
    contents_of() { cut -b 1-64,73- "$@"; }

    # Lines of the first file and not of the second, and those of both; neither file has a line twice.
    without() { sort "$1" "$2" "$2" | uniq -u; }
    both_of() { sort "$1" "$2" | uniq -d; }

    # A tool that is missing would look like an empty list.
    has_tools() {
      for tool in cat chmod cp cut find grep ln mkdir mv readlink rm rmdir sed sort tar uniq wc; do
        command -v "$tool" >/dev/null 2>&1 || {
          printf 'refused\tno-tool\t%s\n' "$tool"
          return 1
        }
      done
    }

    is_there() { [ -e "$1" ] || [ -L "$1" ]; }

    # Whether a path cannot be replaced, and why. A file that goes, and a folder that empties, are no obstacles.
    is_blocked() {
      rest=$1
      way=
      while :; do
        case $rest in
          */*) way=$way${rest%%/*} ;;
          *) break ;;
        esac
        rest=${rest#*/}
        blocker=$way
        why='link'
        [ ! -L "./$way" ] || return 0
        if [ ! -d "./$way" ]; then
          why=special
          [ ! -e "./$way" ] || grep -qxF -e "$way" "$place.new/.gone" || return 0
          break
        fi
        why=no-write
        way=$way/
      done
      blocker=$1
      if [ -d "./$1" ] && [ ! -L "./$1" ]; then
        why=folder
        # Lines as long as the path and a slash.
        cut -b "-$((${#1} + 1))" "$place.new/.gone" | grep -qxF -e "$1/" || return 0
      elif [ -e "./$1" ] && [ ! -f "./$1" ] && [ ! -L "./$1" ]; then
        why=special
        return 0
      fi
      way=${1%/*}
      [ "$way" != "$1" ] || way=.
      if [ -d "./$way" ] && [ ! -w "./$way" ]; then
        why=no-write
        blocker=$way
        return 0
      fi
      return 1
    }

    # Another name of a file where that goes, a copy elsewhere: nothing is written into either.
    set_aside() {
      mkdir -p "${2%/*}" || return 1
      if [ -L "$1" ]; then
        cp -RP "$1" "$2"
      else
        ln "$1" "$2" 2>/dev/null || cp -p "$1" "$2"
      fi
    }

    # A rename that leads neither into a folder nor through a link.
    rename_file() {
      [ -d "${2%/*}" ] || mkdir -p "${2%/*}" || return 1
      if [ -L "$2" ]; then
        rm -f "$2" || return 1
      elif [ -d "$2" ]; then
        # Only folders are left in it, if it was to go.
        find "$2" -depth -type d -exec rmdir {} \; || return 1
      fi
      # Two names of one file are no failure; some versions say so.
      mv -f "$1" "$2" 2>/dev/null || is_same_file "$1" "$2" || mv -f "$1" "$2"
    }

    is_same_file() {
      [ ! -L "$1" ] && [ ! -L "$2" ] && [ -f "$2" ] || return 1
      number=$(ls -i "$1")
      other=$(ls -i "$2")
      # In front of the names, and behind blanks in some versions.
      [ "${number%"$1"}" = "${other%"$2"}" ]
    }

    remove_file() {
      if [ -L "$1" ] || [ -f "$1" ]; then rm -f "$1"; fi
    }

    # Folders that nothing is in any more.
    remove_folders() {
      rest=$1
      while [ "$rest" != "${rest%/*}" ]; do
        rest=${rest%/*}
        rmdir "./$rest" 2>/dev/null || break
      done
    }

    # The paths of a plan with one of its words in front.
    planned() { sed -n "s/^$1 //p" "$2"; }

    # The first path that cannot be replaced is refused.
    check_ways() {
      while IFS= read -r path; do
        if is_blocked "$path"; then
          printf 'refused\t%s\t%s\n' "$why" "$blocker"
          return 1
        fi
      done
    }

    set_all_aside() {
      while IFS= read -r path; do
        set_aside "./$path" "$place.new/old/$path" || {
          printf 'failed\t%s\n' "$path"
          return 1
        }
      done
    }

    # Writes the plan: `gone`, `old` or `new` and a path, a line. Nothing outside of its folder is touched.
    plan_files() {
      list=$state/incoming/.files
      known=$state/files
      if [ ! -f "$list" ]; then
        printf 'refused\tno-incoming\t%s\n' "$list"
        return 1
      fi
      rm -rf "$place.new" && mkdir -p "$place.new" || return 1
      if [ -f "$known" ]; then
        cp "$known" "$place.new/.files" || return 1
      else
        : >"$place.new/.none" || return 1
        known=/dev/null
      fi
      paths_of "$list" >"$place.new/.wanted"
      paths_of "$known" >"$place.new/.known"
      sort -u "$place.new/.wanted" "$place.new/.known" | describe_files >"$place.new/.found"
      paths_of "$place.new/.found" >"$place.new/.there"
      without "$place.new/.known" "$place.new/.wanted" >"$place.new/.unwanted"
      both_of "$place.new/.unwanted" "$place.new/.there" >"$place.new/.gone"
      # What is as it shall be is left alone.
      without "$list" "$place.new/.found" | paths_of >"$place.new/.changed" || return 1
      check_ways <"$place.new/.changed" && check_ways <"$place.new/.gone" || return 1
      {
        sed 's/^/gone /' "$place.new/.gone"
        both_of "$place.new/.changed" "$place.new/.there" | sed 's/^/old /'
        both_of "$place.new/.changed" "$place.new/.there" >"$place.new/.replaced"
        without "$place.new/.changed" "$place.new/.replaced" | sed 's/^/new /'
      } >"$place.new/.plan" || return 1
      # What is replaced and is not as the last deploy left it.
      : >"$place.new/.edited" || return 1
      { planned gone "$place.new/.plan" && planned old "$place.new/.plan"; } >"$place.new/.aside" || return 1
      if has_sums; then
        contents_of "$known" >"$place.new/.left"
        contents_of "$place.new/.found" >"$place.new/.now"
        without "$place.new/.now" "$place.new/.left" | cut -b 65- >"$place.new/.strange"
        both_of "$place.new/.strange" "$place.new/.aside" >"$place.new/.edited"
      fi
      set_all_aside <"$place.new/.aside" || return 1
      # From here on an interrupted run is found.
      mv "$place.new" "$place"
    }

    # Says where it cannot go on. What an earlier run has done is left alone.
    follow_plan() {
      planned gone "$place/.plan" >"$place/.steps" || return 1
      while IFS= read -r path; do
        remove_file "./$path" || {
          printf '%s\n' "$path"
          return 1
        }
      done <"$place/.steps"
      { planned old "$place/.plan" && planned new "$place/.plan"; } >"$place/.steps" || return 1
      while IFS= read -r path; do
        if is_there "$state/incoming/$path"; then
          rename_file "$state/incoming/$path" "./$path" || {
            printf '%s\n' "$path"
            return 1
          }
        fi
      done <"$place/.steps"
      planned gone "$place/.plan" >"$place/.steps" || return 1
      while IFS= read -r path; do remove_folders "$path"; done <"$place/.steps"
      if [ -f "$state/incoming/.files" ]; then
        mv -f "$state/incoming/.files" "$state/files" || return 1
      fi
    }

    # What was edited after it was placed is kept.
    keep_edited() {
      if [ -e "$place/.kept" ]; then return 0; fi
      if has_sums; then
        list=$state/files
        [ ! -f "$state/incoming/.files" ] || list=$state/incoming/.files
        contents_of "$list" >"$place/.placed"
        { planned old "$place/.plan" && planned new "$place/.plan"; } | describe_files | contents_of >"$place/.now"
        without "$place/.now" "$place/.placed" | cut -b 65- >"$place/.steps"
        while IFS= read -r path; do
          # What is not in place yet was not edited since.
          if is_there "$state/incoming/$path"; then continue; fi
          rm -f "$state/kept/$path"
          set_aside "./$path" "$state/kept/$path" || {
            printf 'unfinished\t%s\n' "$path"
            return 1
          }
          printf 'kept\t%s\n' "$path"
        done <"$place/.steps"
      fi
      : >"$place/.kept"
    }

    undo_plan() {
      keep_edited || return 2
      planned new "$place/.plan" >"$place/.steps" || return 2
      while IFS= read -r path; do
        remove_file "./$path" || {
          printf 'unfinished\t%s\n' "$path"
          return 2
        }
      done <"$place/.steps"
      cp "$place/.aside" "$place/.steps" || return 2
      while IFS= read -r path; do
        if is_there "$place/old/$path"; then
          rename_file "$place/old/$path" "./$path" || {
            printf 'unfinished\t%s\n' "$path"
            return 2
          }
        fi
      done <"$place/.steps"
      planned new "$place/.plan" >"$place/.steps" || return 2
      while IFS= read -r path; do remove_folders "$path"; done <"$place/.steps"
      if [ -f "$place/.files" ]; then
        mv -f "$place/.files" "$state/files" || return 2
      elif [ -e "$place/.none" ]; then
        rm -f "$state/files" || return 2
      fi
      rm -rf "$state/incoming" "$place.new" && mv "$place" "$place.new" && rm -rf "$place.new"
    }

    place_files() (
      cd "$dir" || exit 1
      state=.loopgen
      place=$state/place
      has_tools || exit 1
      if [ -e "$place/.undo" ]; then undo_plan || exit 2; fi
      if [ ! -d "$place" ]; then
        plan_files || {
          rm -rf "$place.new"
          exit 1
        }
      fi
      stuck=$(follow_plan) || {
        if : >"$place/.undo" && undo_plan >/dev/null; then
          printf 'failed\t%s\n' "$stuck"
          exit 1
        fi
        printf 'unfinished\t%s\n' "$stuck"
        exit 2
      }
      while IFS= read -r path; do printf 'edited\t%s\n' "$path"; done <"$place/.edited"
      printf 'placed\t%d\n' "$(wc -l <"$place/.plan")"
      rm -rf "$state/previous" "$state/incoming" && mv "$place" "$state/previous"
    )

    put_back_files() (
      cd "$dir" || exit 1
      state=.loopgen
      place=$state/place
      if [ ! -d "$place" ]; then
        [ -f "$state/previous/.plan" ] || exit 0
        : >"$state/previous/.undo" && mv "$state/previous" "$place" || exit 1
      fi
      : >"$place/.undo" && undo_plan || exit 2
      printf 'put-back\t.\n'
    )

    recover_files() {
      if [ -d "$dir/.loopgen/place" ]; then put_back_files; fi
    }

    """#
}
