import LoopFormats

/// Images are built under a name that nothing runs, while the old ones serve.
package enum ImageBuild {
  /// What an image says of where it comes from, as labels.
  package struct Provenance: Hashable, Sendable {
    package var commit: String?
    package var isDirty: Bool
    /// A digest of all that the image is built from.
    package var inputs: String?

    package init(commit: String?, isDirty: Bool, inputs: String? = nil) {
      self.commit = commit
      self.isDirty = isDirty
      self.inputs = inputs
    }

    package static let commitLabel = "org.opencontainers.image.revision"
    package static let dirtyLabel = "loopgen.dirty"
    package static let inputsLabel = "loopgen.inputs"
  }

  package struct Service: Hashable, Sendable {
    package var name: String
    package var image: Image

    package enum Image: Hashable, Sendable {
      /// Built; the name without a tag.
      case built(String, Provenance)
      /// Somebody else's, which is fetched if it is not there.
      case reference(String)
    }

    package init(_ name: String, _ image: Image) {
      self.name = name
      self.image = image
    }
  }

  /// The tag of what is built and not in service.
  package static let candidate = "candidate"
  /// The tag of what was in service before.
  package static let previous = "previous"

  /// Builds the candidates of services and fetches what others need, so that the replacement waits for neither.
  ///
  /// On standard error, what the builder says; on standard output, for each service, the image that was made and the one
  /// that runs.
  ///
  /// - Parameters:
  ///   - services: At least one.
  ///   - host: Where; its compose file is the one that has just arrived, or the checkout's.
  ///   - journal: What the next run is told if this one does not come to its end.
  /// - Returns: What the host runs; `images` reads its answer.
  package static func program(_ services: [Service], on host: Host, _ journal: RunJournal) -> RemoteProgram {
    let layout = host.layout
    let compose = host.isCheckout ? layout.composeFile : layout.incoming + "/" + layout.composePath
    var words = [journal.head, compose, override(services).compactText]
    for service in services {
      precondition(Replacement.isName(service.name), "no name of a service")
      switch service.image {
      case .built(let image, _):
        precondition(Replacement.isReference(image), "no name of an image")
        words += [service.name, image, ""]
      case .reference(let reference):
        precondition(Replacement.isReference(reference), "no reference to an image")
        words += [service.name, "", reference]
      }
    }
    return RemoteProgram("build", parts: [LockFunctions.text, EngineFunctions.text, building], words)
  }

  /// A second file for Compose, which gives the images other names and labels.
  ///
  /// JSON is YAML; `$` would begin a variable.
  static func override(_ services: [Service]) -> JSONValue {
    let members = services.compactMap { service -> JSONMember? in
      guard case .built(let image, let provenance) = service.image else { return nil }
      return JSONMember(
        service.name,
        .object {
          JSONMember("image", .string("\(image):\(candidate)"))
          JSONMember("build", .object { JSONMember("labels", .object(labels(provenance))) })
        }
      )
    }
    return .object { JSONMember("services", .object(members)) }
  }

  private static func labels(_ provenance: Provenance) -> [JSONMember] {
    func text(_ value: String) -> JSONValue {
      .string(value.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$"))
    }
    return [
      JSONMember(Provenance.commitLabel, provenance.commit.map(text)),
      JSONMember(Provenance.dirtyLabel, provenance.isDirty ? "true" : "false"),
      JSONMember(Provenance.inputsLabel, provenance.inputs.map(text)),
    ].compactMap(\.self)
  }

  /// Compose reads the second file from its standard input, from 2.17 to 5.6, and says what it builds plainly where its
  /// output is no terminal, with BuildKit and without.
  private static let building: StaticString = #"""
    journal=$1
    compose=$2
    override=$3
    shift 3
    find_engine
    if [ ! -f "$compose" ]; then
      printf 'failed\tincoming\n'
      exit 50
    fi
    umask 077
    if ! mkdir -p "$store" || ! note build; then
      printf 'failed\tno-writing\n'
      show_room
      exit 50
    fi
    umask 022
    # FROM the words: the names of what is built.
    build() {
      left=$(($# / 3))
      while [ "$left" -gt 0 ]; do
        [ -z "$2" ] || set -- "$@" "$1"
        shift 3
        left=$((left - 1))
      done
      # Compose builds everything when it is given no name.
      [ "$#" -gt 0 ] || return 0
      printf '%s\n' "$override" | compose_of "$compose" --file - build "$@" >&2
    }
    if ! build "$@"; then
      printf 'failed\tbuild\n'
      show_room
      exit 50
    fi
    while [ "$#" -gt 2 ]; do
      made=
      if [ -n "$2" ]; then
        made=$(docker image inspect --format '{{.Id}}' "$2:candidate") || {
          printf 'failed\tbuild\n'
          exit 50
        }
      elif ! docker image inspect "$3" >/dev/null 2>&1 && ! docker pull --quiet "$3" >&2; then
        printf 'failed\tpull\t%s\n' "$3"
        show_room
        exit 50
      fi
      printf 'image\t%s\t%s\t%s\n' "$1" "$made" "$(image_of "$1")"
      shift 3
    done

    """#
}
