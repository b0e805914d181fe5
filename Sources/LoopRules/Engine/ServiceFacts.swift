import LoopStack

/// One service of a stack, looked at where it stands.
///
/// A service has some fifty references in it; copying ten thousand of them takes 10 ms, once for each rule. A rule
/// reads a few facts of each.
@dynamicMemberLookup
struct ServiceFacts {
  private let services: [Service]
  /// A place in `Stack.services`.
  let index: Int

  fileprivate init(_ services: [Service], _ index: Int) {
    self.services = services
    self.index = index
  }

  @inline(__always)
  subscript<Value>(dynamicMember fact: KeyPath<Service, Value>) -> Value { services[index][keyPath: fact] }
}

extension Stack {
  /// The services, for rules that walk over all of them.
  var eachService: some RandomAccessCollection<ServiceFacts> {
    let services = services
    return services.indices.lazy.map { ServiceFacts(services, $0) }
  }

  func facts(of index: Int) -> ServiceFacts { ServiceFacts(services, index) }
}
