/// One name in a folder.
package struct FolderEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case file
    case folder
    case link
  }

  package let name: String
  package let kind: Kind
}
