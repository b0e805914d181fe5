import NIOCore
import NIOHTTP1

extension ConnectionWatch {
  /// Puts a watch where it sees the parts of requests and answers as they are on the wire, and goes.
  ///
  /// Hummingbird takes handlers for the end of its pipeline; there, parts are of a type of another package.
  final class Installer: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private let connections: Connections

    init(_ connections: Connections) {
      self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
      let pipeline = context.pipeline.syncOperations
      do {
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(ConnectionWatch(connections), position: .after(decoder))
      } catch {
        context.fireErrorCaught(error)
      }
      pipeline.removeHandler(context: context, promise: nil)
    }
  }
}
