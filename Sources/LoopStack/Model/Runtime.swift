/// What serves requests in a container.
package enum Runtime: String, Sendable, CaseIterable {
  case uvicorn
  case gunicorn
  case hummingbird = "Hummingbird"
  case node = "Node"
  case nginx
  case unknown
}
