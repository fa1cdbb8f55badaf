package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The platform on which a trial ran. Bit-identical results need the same spec and platform. */
final class Provenance {
  private static final String GPU = "GPU";
  private static final String CUDA = "CUDA";
  private static final String CUDNN = "cuDNN";
  private static final String LIBTORCH = "libtorch";

  /** Properties that a training that resumes must share with its checkpoint. */
  private static final Set<String> IDENTIFYING = Set.of(GPU, CUDA, CUDNN, LIBTORCH);

  /** Facts of GPUs by number. They do not change during a process, and nvidia-smi is slow. */
  private static final Map<Integer, Map<String, String>> GPUS = new ConcurrentHashMap<>();

  private Provenance() {}

  static Map<String, String> of(Device device) {
    Engine engine = Engine.getEngine("PyTorch"); // loads the libraries that the others need
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("device", device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu");
    if (device.isGpu()) {
      facts.putAll(
          GPUS.computeIfAbsent(
              device.getDeviceId(),
              number ->
                  gpu(
                      NvidiaSmi.ofThisProcess().gpu(number),
                      CudaVersions.cuda(),
                      CudaVersions.cudnn())));
    }
    facts.put("threads", Integer.toString(JniUtils.getNumThreads()));
    facts.put(LIBTORCH, engine.getVersion());
    facts.put("DJL", Engine.getDjlVersion());
    facts.put("Java", System.getProperty("java.version", "unknown"));
    facts.put(
        "system",
        System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"));
    return facts;
  }

  static Map<String, String> gpu(Optional<Gpu> gpu, Optional<String> cuda, Optional<String> cudnn) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(GPU, gpu.map(Gpu::name).orElse("unknown"));
    facts.put("NVIDIA driver", gpu.map(Gpu::driver).orElse("unknown"));
    facts.put(CUDA, cuda.orElse("unknown"));
    facts.put(CUDNN, cudnn.orElse("none"));
    return facts;
  }

  /**
   * What a training that resumes must share with its checkpoint, such as "libtorch 2.7.1" on a CPU:
   * not the number of the GPU and not the driver, with which the same code runs on the same model
   * of GPU.
   */
  static String identity(Map<String, String> facts) {
    return facts.entrySet().stream()
        .filter(fact -> IDENTIFYING.contains(fact.getKey()))
        .map(fact -> fact.getKey() + " " + fact.getValue())
        .collect(Collectors.joining(", "));
  }
}
