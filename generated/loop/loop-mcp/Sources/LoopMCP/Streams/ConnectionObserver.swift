/// Something that goes on for as long as a response does, and wants to know when that is over.
protocol ConnectionObserver: AnyObject, Sendable {
  /// The client has closed its side of the connection, or all of it.
  func clientLeft()
  /// The server has been told to stop.
  func serverStops()
}

/// Asks the connection to tell an observer what happens while the response to the present request is written; sent
/// down the pipeline, where `ConnectionWatch` takes it.
struct ObserveConnection: Sendable {
  let observer: any ConnectionObserver
}
