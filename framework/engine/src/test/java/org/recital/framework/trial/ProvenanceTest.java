package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final Optional<Gpu> H100 =
      Gpu.parse("0, GPU-12, NVIDIA H100 80GB HBM3, 550.54.15, 512, 4096");

  @Test
  void a_gpu_has_its_name_and_the_versions_of_nvidias_software() {
    assertThat(Provenance.gpu(H100, Optional.of("12.8"), Optional.of("9.7.1")))
        .containsExactly(
            entry("GPU", "NVIDIA H100 80GB HBM3"),
            entry("NVIDIA driver", "550.54.15"),
            entry("CUDA", "12.8"),
            entry("cuDNN", "9.7.1"));
    assertThat(Provenance.gpu(Optional.empty(), Optional.empty(), Optional.empty()))
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
    facts.putAll(Provenance.gpu(H100, Optional.of("12.8"), Optional.of("9.7.1")));
    facts.put("threads", "4");
    facts.put("libtorch", "2.7.1");

    assertThat(Provenance.identity(facts))
        .isEqualTo("GPU NVIDIA H100 80GB HBM3, CUDA 12.8, cuDNN 9.7.1, libtorch 2.7.1");
    assertThat(Provenance.identity(Provenance.of(Device.cpu()))).startsWith("libtorch ");
  }

  @Test
  void versions_of_cuda_and_cudnn_are_read_from_their_numbers() {
    assertThat(CudaVersions.cuda(12_080)).isEqualTo("12.8");
    assertThat(CudaVersions.cuda(13_000)).isEqualTo("13.0");
    assertThat(CudaVersions.cudnn(90_701)).isEqualTo("9.7.1");
    assertThat(CudaVersions.cudnn(8_902)).isEqualTo("8.9.2");
    assertThat(
            CudaVersions.loaded(
                Stream.of(
                    "7f00-7f10 r-xp 00000000 08:01 12 /lib/libcudnn_ops.so.9",
                    "7f10-7f20 r-xp 00000000 08:01 13     /env/cudnn/lib/libcudnn.so.9")))
        .hasValue("/env/cudnn/lib/libcudnn.so.9");
    assertThat(CudaVersions.loaded(Stream.of("7f10-7f20 rw-p 00000000 00:00 0"))).isEmpty();
  }

  @Test
  void the_cpu_computes_as_the_cpu() {
    assertThat(DeviceCheck.difference(Device.cpu())).isZero();
  }
}
