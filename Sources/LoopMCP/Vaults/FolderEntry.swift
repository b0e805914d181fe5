/// One name in a folder.
struct FolderEntry: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case file
    case folder
    case link
  }

  let name: String
  let kind: Kind
}
