package org.recital.framework.trial;

import ai.djl.util.cuda.CudaUtils;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Versions of NVIDIA's libraries that libtorch uses in this process. */
public final class CudaVersions {
  private static final Path LOADED = Path.of("/proc/self/maps");
  private static final String CUDNN = "libcudnn.so";

  /**
   * Version 9.0 as cuDNN reports it. From this version on, the major version is multiplied by
   * 10,000; in earlier versions, by 1,000.
   */
  private static final long VERSION_9 = 90_000;

  private CudaVersions() {}

  /** The version of the CUDA runtime, such as 12.8; empty without CUDA. */
  public static Optional<String> cuda() {
    return CudaUtils.hasCuda() ? Optional.of(cuda(CudaUtils.getCudaVersion())) : Optional.empty();
  }

  static String cuda(int version) {
    return version / 1000 + "." + version % 1000 / 10;
  }

  /** The version of cuDNN, such as 9.7.1; empty if libtorch has not loaded it. */
  public static Optional<String> cudnn() {
    try {
      return loaded(LOADED)
          .map(file -> NativeLibrary.getInstance(file).getFunction("cudnnGetVersion"))
          .map(function -> cudnn((long) function.invoke(long.class, new Object[0])));
    } catch (IOException | UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  static String cudnn(long version) {
    long unit = version < VERSION_9 ? 1_000 : 10_000;
    return version / unit + "." + version % unit / 100 + "." + version % 100;
  }

  /**
   * The path of the cuDNN library, found among the files that are mapped to memory.
   *
   * @param maps file in the format of {@code /proc/self/maps}; its paths are bytes in any encoding
   */
  static Optional<String> loaded(Path maps) throws IOException {
    return new String(Files.readAllBytes(maps), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("/"))
        .map(line -> line.substring(line.indexOf('/')).replaceFirst(" \\(deleted\\)$", ""))
        .filter(file -> file.substring(file.lastIndexOf('/') + 1).startsWith(CUDNN))
        .findFirst();
  }
}
