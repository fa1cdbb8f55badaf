package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final Optional<String> MISMATCH =
      Optional.of("NVIDIA's driver reports CUDA error 803");

  @Test
  void auto_is_the_first_gpu_or_the_cpu() {
    assertThat(Devices.find("auto", 2, () -> MISMATCH)).isEqualTo(Device.gpu(0));
    assertThat(Devices.find("auto", 0, Optional::empty)).isEqualTo(Device.cpu());
    assertThat(Devices.find("cuda:1", 2, Optional::empty)).isEqualTo(Device.gpu(1));
    assertThat(Devices.find("cpu", 0, () -> MISMATCH)).isEqualTo(Device.cpu());
  }

  @Test
  void a_gpu_that_cannot_be_used_is_an_error() {
    assertThatThrownBy(() -> Devices.find("auto", 0, () -> MISMATCH))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "no GPU can be used: NVIDIA's driver reports CUDA error 803; run 'recital doctor' for"
                + " details, or choose the CPU with --device cpu");
    assertThatThrownBy(() -> Devices.find("cuda:2", 2, () -> MISMATCH))
        .isInstanceOf(TrialException.class)
        .hasMessage(
            "device 'cuda:2' is not available (CUDA devices found: 2); use 'auto' or 'cpu'");
  }
}
