package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  private static final Optional<Gpu> H100 =
      Gpu.parse("0, GPU-12, NVIDIA H100 80GB HBM3, 550.54.15, 512, 4096");

  @Test
  void a_gpu_has_its_name_and_the_versions_of_nvidias_software() {
    assertThat(facts(Optional.of("NVIDIA H100 MIG 1g.10gb"), H100))
        .containsExactly(
            entry("GPU", "NVIDIA H100 MIG 1g.10gb"),
            entry("NVIDIA driver", "550.54.15"),
            entry("CUDA", "12.8"),
            entry("cuDNN", "9.7.1"));
    assertThat(facts(Optional.empty(), H100)).containsEntry("GPU", "NVIDIA H100 80GB HBM3");
    assertThat(
            Provenance.gpu(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
        .containsExactly(
            entry("GPU", "unknown"),
            entry("NVIDIA driver", "unknown"),
            entry("CUDA", "unknown"),
            entry("cuDNN", "none"));
  }

  @Test
  void the_cpu_has_no_properties_of_gpus() {
    assertThat(Provenance.of(Device.cpu()))
        .containsEntry("device", "cpu")
        .containsEntry("libtorch", Engine.getEngine("PyTorch").getVersion())
        .containsOnlyKeys("device", "threads", "libtorch", "DJL", "Java", "system");
  }

  @Test
  void a_checkpoint_belongs_to_a_model_of_gpu_and_versions_but_to_no_number_and_driver() {
    Map<String, String> facts = new LinkedHashMap<>(Map.of("device", "cuda:1"));
    facts.putAll(facts(Optional.empty(), H100));
    facts.put("threads", "4");
    facts.put("libtorch", "2.7.1");

    assertThat(Provenance.identity(facts))
        .isEqualTo("GPU NVIDIA H100 80GB HBM3, CUDA 12.8, cuDNN 9.7.1, libtorch 2.7.1");
    assertThat(Provenance.identity(Provenance.of(Device.cpu()))).startsWith("libtorch ");
  }

  @Test
  void a_checkpoint_of_an_unknown_model_of_gpu_belongs_to_one_process() {
    Map<String, String> facts = facts(Optional.empty(), Optional.empty());

    assertThat(Provenance.identity(facts))
        .isEqualTo(Provenance.identity(facts))
        .matches("GPU unknown in process [0-9a-f-]{36}, CUDA 12.8, cuDNN 9.7.1");
  }

  @Test
  void facts_of_a_gpu_are_kept_when_they_are_complete() {
    Map<Integer, Map<String, String>> known = new HashMap<>();
    Map<String, String> complete = facts(Optional.empty(), H100);
    Map<String, String> incomplete = facts(Optional.of("H100"), Optional.empty());

    assertThat(Provenance.complete(known, 1, () -> incomplete)).isEqualTo(incomplete);
    assertThat(Provenance.complete(known, 1, () -> complete)).isEqualTo(complete);
    assertThat(Provenance.complete(known, 1, () -> incomplete)).isEqualTo(complete);
    assertThat(Provenance.complete(known, 0, () -> incomplete)).isEqualTo(incomplete);
  }

  private static Map<String, String> facts(Optional<String> name, Optional<Gpu> gpu) {
    return Provenance.gpu(name, gpu, Optional.of("12.8"), Optional.of("9.7.1"));
  }

  @Test
  void versions_of_cuda_and_cudnn_are_read_from_their_numbers() {
    assertThat(CudaVersions.cuda(12_080)).isEqualTo("12.8");
    assertThat(CudaVersions.cuda(13_000)).isEqualTo("13.0");
    assertThat(CudaVersions.cudnn(90_701)).isEqualTo("9.7.1");
    assertThat(CudaVersions.cudnn(8_902)).isEqualTo("8.9.2");
  }

  @Test
  void cudnn_is_found_among_the_files_in_memory(@TempDir Path folder) throws IOException {
    Path maps = folder.resolve("maps");
    String others =
        """
        7f00-7f10 rw-p 00000000 00:00 0
        7f00-7f10 r-xp 00000000 08:01 11 /data/café
        7f00-7f10 r-xp 00000000 08:01 12 /lib/libcudnn_ops.so.9
        """;

    Files.writeString(maps, others, StandardCharsets.ISO_8859_1); // not UTF-8
    assertThat(CudaVersions.loaded(maps)).isEmpty();
    String cudnn = "7f10-7f20 r-xp 00000000 08:01 13     /my env/lib/libcudnn.so.9";
    Files.writeString(maps, others + cudnn + "\n", StandardCharsets.ISO_8859_1);
    assertThat(CudaVersions.loaded(maps)).hasValue("/my env/lib/libcudnn.so.9");
    Files.writeString(maps, cudnn + " (deleted)\n");
    assertThat(CudaVersions.loaded(maps)).hasValue("/my env/lib/libcudnn.so.9");
  }

  @Test
  void a_device_is_compared_with_the_cpu() {
    float[] expected = {0, -4, 2};

    assertThat(DeviceCheck.difference(expected, new float[] {0, -4, 2})).isZero();
    assertThat(DeviceCheck.difference(expected, new float[] {0, -4, 3})).isEqualTo(0.25);
    assertThat(DeviceCheck.difference(expected, new float[] {0, Float.NaN, 2})).isNaN();
    assertThat(DeviceCheck.difference(Device.cpu())).isZero();
  }
}
