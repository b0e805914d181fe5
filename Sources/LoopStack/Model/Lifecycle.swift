package import LoopSpec

/// How a container starts, stops and comes back.
package struct Lifecycle: Sendable {
  package var restart: Fact<RestartPolicy>
  /// Whether a small init is process 1.
  package var usesInit: Fact<Bool>
  /// `nil` leaves it to the image.
  package var stopSignal: Fact<String>?
  /// From the stop signal to SIGKILL.
  package var grace: Fact<TimeSpan>
  package var dependencies: [Dependency]
  package var replicas: Fact<Int>
  package var containerName: Fact<String>?
  package var logging: Fact<LogDriver>
  /// Compose profiles, one of which must be switched on for it to start; empty when it always does.
  package var profiles: [Fact<String>]

  package init(
    restart: Fact<RestartPolicy>,
    usesInit: Fact<Bool>,
    stopSignal: Fact<String>? = nil,
    grace: Fact<TimeSpan>,
    dependencies: [Dependency] = [],
    replicas: Fact<Int>,
    containerName: Fact<String>? = nil,
    logging: Fact<LogDriver>,
    profiles: [Fact<String>] = []
  ) {
    self.restart = restart
    self.usesInit = usesInit
    self.stopSignal = stopSignal
    self.grace = grace
    self.dependencies = dependencies
    self.replicas = replicas
    self.containerName = containerName
    self.logging = logging
    self.profiles = profiles
  }
}

package enum RestartPolicy: Sendable, Hashable {
  case no
  case always
  case unlessStopped
  /// With the most attempts, if they are bounded.
  case onFailure(Int?)
}

/// An entry of `depends_on`.
package struct Dependency: Sendable {
  package enum Condition: String, Sendable {
    case started = "service_started"
    case healthy = "service_healthy"
    case completed = "service_completed_successfully"
  }

  package var service: Fact<String>
  package var condition: Fact<Condition>
  /// Whether Compose restarts this service when the other one is recreated.
  package var restarts: Fact<Bool>

  package init(service: Fact<String>, condition: Fact<Condition>, restarts: Fact<Bool>) {
    self.service = service
    self.condition = condition
    self.restarts = restarts
  }
}

package struct LogDriver: Sendable, Hashable {
  package var name: String
  /// Whether old lines make room for new ones.
  package var isBounded: Bool

  package init(_ name: String, isBounded: Bool) {
    self.name = name
    self.isBounded = isBounded
  }
}

/// What a container may use up; `nil` is no limit.
package struct ContainerLimits: Sendable {
  package var memory: Fact<ByteCount>?
  package var processes: Fact<Int>?
  /// `cpus`, `cpu_quota` or `deploy.resources.limits.cpus` as written: what needs a CFS quota.
  package var cpuQuota: Fact<String>?
  /// `ulimits.nofile`, soft.
  package var files: Fact<Int>?

  package init(
    memory: Fact<ByteCount>? = nil,
    processes: Fact<Int>? = nil,
    cpuQuota: Fact<String>? = nil,
    files: Fact<Int>? = nil
  ) {
    self.memory = memory
    self.processes = processes
    self.cpuQuota = cpuQuota
    self.files = files
  }
}
