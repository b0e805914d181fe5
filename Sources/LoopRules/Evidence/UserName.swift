/// `user[:group]` of a container.
enum UserName {
  static func isRoot(_ text: String) -> Bool {
    let user = text.split(separator: ":", omittingEmptySubsequences: false).first ?? ""
    return user.isEmpty || user == "0" || user == "root"
  }
}
