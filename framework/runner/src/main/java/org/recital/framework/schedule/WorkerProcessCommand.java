package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Command that starts a worker process.
 *
 * @param mainClass main class of the process
 * @param threads number of threads for tensor operations; results are bit-identical only with the
 *     same number
 * @param memoryPercentage maximum share of the machine's memory for the Java heap; the rest is for
 *     tensors
 * @param gpu the only GPU that the process can see, an entry of {@code CUDA_VISIBLE_DEVICES}; empty
 *     if the process can see the same GPUs as this one
 */
record WorkerProcessCommand(
    String mainClass, int threads, int memoryPercentage, Optional<String> gpu) {
  private static final List<String> FORWARDED_PREFIXES =
      List.of("ai.djl.", "recital.", "PYTORCH_", "jna.");

  /**
   * Builder of the process.
   *
   * @param logs folder for the crash reports of the Java runtime
   */
  ProcessBuilder builder(Path logs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxRAMPercentage=" + memoryPercentage);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + logs.toAbsolutePath().resolve("crash-%p.log"));
    String archive = System.getProperty("recital.classes", ""); // set by the launcher
    if (!archive.isEmpty()) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.add("-Xlog:cds*=off"); // an archive of another JDK is ignored
    }
    for (String name : System.getProperties().stringPropertyNames()) {
      if (FORWARDED_PREFIXES.stream().anyMatch(name::startsWith)) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.add("-Dai.djl.pytorch.num_threads=" + threads);
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("OPT_OUT_TRACKING", "true");
    environment.remove("PGPASSWORD"); // workers do not use the store
    // if waiting threads always spin, operations take 20 times as long on a busy machine; if they
    // never spin, operations take 25 % longer on an idle machine
    if (!environment.containsKey("OMP_WAIT_POLICY")) {
      environment.put("OMP_WAIT_POLICY", "PASSIVE");
      environment.putIfAbsent("GOMP_SPINCOUNT", "2000");
    }
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("MKL_NUM_THREADS", Integer.toString(threads));
    gpu.ifPresent(id -> environment.put(VisibleGpus.VARIABLE, id));
    return builder;
  }
}
