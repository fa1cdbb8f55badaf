package org.recital.framework.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a worker process is started.
 *
 * @param mainClass its main class
 * @param threads of tensor operations; the same number is needed to repeat a result to the last bit
 * @param memoryPercentage of the machine's memory that its Java heap may take; the rest is for
 *     tensors
 */
record WorkerCommand(String mainClass, int threads, int memoryPercentage) {
  private static final List<String> PASSED_ON = List.of("ai.djl.", "recital.", "PYTORCH_");

  /**
   * Ready to start.
   *
   * @param logs the folder that Java writes to what it knows of a crash
   */
  ProcessBuilder builder(Path logs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxRAMPercentage=" + memoryPercentage);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + logs.toAbsolutePath().resolve("crash-%p.log"));
    for (String name : System.getProperties().stringPropertyNames()) {
      if (PASSED_ON.stream().anyMatch(name::startsWith)) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.add("-Dai.djl.pytorch.num_threads=" + threads);
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("OPT_OUT_TRACKING", "true");
    // threads that wait for each other by spinning take twenty times as long on a busy machine
    environment.putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("MKL_NUM_THREADS", Integer.toString(threads));
    return builder;
  }
}
