/// Whom a verified token stands for.
struct Principal: Hashable, Sendable {
  let subject: String
  let scopes: Set<String>
}
