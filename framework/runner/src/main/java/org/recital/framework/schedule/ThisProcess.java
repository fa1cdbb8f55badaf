package org.recital.framework.schedule;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Owner;

/** The current process: its host, environment and version. */
public final class ThisProcess {
  /** Tolerance for start times, which the system derives from an estimated boot time. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private static final Path PROC = Path.of("/proc");

  /** Read once: host names and estimated boot times may change while the process runs. */
  private static final Owner OWNER = findOwner();

  private ThisProcess() {}

  /** Name of the machine; in a container, with the namespace of its process ids. */
  public static String host() {
    return OWNER.host();
  }

  private static String findHost() {
    return ProcessNamespace.find(PROC)
        .map(namespace -> namespace.qualify(hostName()))
        .orElseGet(ThisProcess::hostName);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unresolvable) {
      return kernelHostName(PROC)
          .orElseGet(() -> System.getenv().getOrDefault("HOSTNAME", "unknown"));
    }
  }

  /**
   * The host name according to the Linux kernel; Java returns a host name only if it resolves to an
   * address.
   */
  static Optional<String> kernelHostName(Path proc) {
    try {
      return Optional.of(Files.readString(proc.resolve("sys/kernel/hostname")).strip())
          .filter(name -> !name.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Environment of the attempts of a run. */
  public static Environment environment(RunOptions options) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Recital", version());
    versions.put("Java", System.getProperty("java.version", "unknown"));
    versions.put("threads", Integer.toString(options.threads()));
    versions.put("process", options.inProcess() ? "that of the run" : "a worker");
    return new Environment(
        owner(), options.device(), System.getProperty("recital.commit", ""), versions);
  }

  /** Memory of the machine, or of the container that limits this process, in bytes. */
  public static long machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  /** The environment of this process with only the version and the commit; the device is empty. */
  public static Environment code() {
    return new Environment(
        owner(), "", System.getProperty("recital.commit", ""), Map.of("Recital", version()));
  }

  /** This process as the owner of attempts. */
  public static Owner owner() {
    return OWNER;
  }

  private static Owner findOwner() {
    ProcessHandle self = ProcessHandle.current();
    return new Owner(findHost(), self.pid(), start(self).orElse(Instant.EPOCH));
  }

  /** Whether an owner on this host is still running. */
  public static boolean isAlive(Owner owner) {
    return ProcessHandle.of(owner.process())
        .filter(ProcessHandle::isAlive)
        .flatMap(ThisProcess::start)
        .filter(start -> Duration.between(start, owner.started()).abs().compareTo(SAME_START) < 0)
        .isPresent();
  }

  /** Version of the program; {@code development} if it does not run from a jar. */
  public static String version() {
    return Optional.ofNullable(ThisProcess.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private static Optional<Instant> start(ProcessHandle process) {
    return process.info().startInstant();
  }
}
