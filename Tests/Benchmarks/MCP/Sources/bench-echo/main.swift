import Hummingbird
import Logging

/// The yardstick: a Hummingbird route that reads a body and sends it back, and does nothing else.
let router = Router()
router.post("/mcp") { request, _ -> Response in
  let body = try await request.body.collect(upTo: 4 << 20)
  return Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
}

guard let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) else {
  preconditionFailure("the argument is the port")
}
var logger = Logger(label: "echo")
logger.logLevel = .warning
try await Application(
  router: router,
  configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
  logger: logger
).runService()
