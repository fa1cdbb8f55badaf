package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The platform on which a trial ran. Bit-identical results need the same spec and platform. */
final class Provenance {
  private static final String GPU = "GPU";
  private static final String CUDA = "CUDA";
  private static final String CUDNN = "cuDNN";
  private static final String LIBTORCH = "libtorch";

  /** Properties of the platform that must be equal to resume from a checkpoint. */
  private static final Set<String> IDENTIFYING = Set.of(GPU, CUDA, CUDNN, LIBTORCH);

  private static final String UNKNOWN = "unknown";

  /** Suffix of an unknown property, so that it differs in every process. */
  private static final String THIS_PROCESS = " in process " + UUID.randomUUID();

  /**
   * Cached properties of GPUs, by GPU number. They do not change during a process, and nvidia-smi
   * is slow.
   */
  private static final Map<Integer, Map<String, String>> GPUS = new ConcurrentHashMap<>();

  private Provenance() {}

  static Map<String, String> of(Device device) {
    Engine engine = Engine.getEngine("PyTorch"); // loads the libraries that the others need
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("device", device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu");
    if (device.isGpu()) {
      int number = device.getDeviceId();
      facts.putAll(complete(GPUS, number, () -> gpu(number)));
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

  private static Map<String, String> gpu(int number) {
    return gpu(
        CudaDriver.load().flatMap(driver -> driver.name(number)),
        NvidiaSmi.ofThisProcess().gpu(number),
        CudaVersions.cuda(),
        CudaVersions.cudnn());
  }

  /**
   * The cached properties of a GPU; if there are none, queries the properties and caches them if
   * all are known.
   */
  static Map<String, String> complete(
      Map<Integer, Map<String, String>> known, int number, Supplier<Map<String, String>> query) {
    Map<String, String> facts = Optional.ofNullable(known.get(number)).orElseGet(query);
    if (!facts.containsValue(UNKNOWN)) {
      known.put(number, facts);
    }
    return facts;
  }

  /**
   * The properties of a GPU.
   *
   * @param name name of the GPU model, as CUDA reports it
   * @param gpu the GPU, as {@code nvidia-smi} describes it
   */
  static Map<String, String> gpu(
      Optional<String> name, Optional<Gpu> gpu, Optional<String> cuda, Optional<String> cudnn) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(GPU, name.or(() -> gpu.map(Gpu::name)).orElse(UNKNOWN));
    facts.put("NVIDIA driver", gpu.map(Gpu::driver).orElse(UNKNOWN));
    facts.put(CUDA, cuda.orElse(UNKNOWN));
    facts.put(CUDNN, cudnn.orElse("none"));
    return facts;
  }

  /**
   * The properties that must be equal to resume from a checkpoint, such as "libtorch 2.7.1" on a
   * CPU. The GPU index and the driver are not included, because the code that runs on a GPU model
   * does not depend on them. An unknown property differs in every process, because two unknown GPU
   * models may differ.
   */
  static String identity(Map<String, String> facts) {
    return facts.entrySet().stream()
        .filter(fact -> IDENTIFYING.contains(fact.getKey()))
        .map(
            fact ->
                fact.getKey()
                    + " "
                    + fact.getValue()
                    + (fact.getValue().equals(UNKNOWN) ? THIS_PROCESS : ""))
        .collect(Collectors.joining(", "));
  }
}
