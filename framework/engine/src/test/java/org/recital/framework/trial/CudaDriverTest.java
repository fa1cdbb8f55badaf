package org.recital.framework.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fake of libcuda with one GPU, whose number is 1 and whose handle is 7. */
class CudaDriverTest {
  @Test
  void a_gpu_has_the_name_that_cuda_reports() {
    assertThat(driver(0).name(1)).hasValue("NVIDIA A100 MIG 1g.5gb");
    assertThat(driver(0).name(0)).isEmpty();
    assertThat(driver(803).name(1)).isEmpty();
  }

  @Test
  void a_failure_differs_from_a_process_without_gpus() {
    Optional<String> all = Optional.empty();

    assertThat(driver(803).failure(all)).hasValue("NVIDIA's driver reports CUDA error 803");
    assertThat(driver(0).failure(all))
        .hasValue("NVIDIA's driver finds one, but the CUDA runtime does not");
    assertThat(driver(100).failure(all)).isEmpty();
    assertThat(driver(100).failure(Optional.of(""))).isEmpty();
    assertThat(driver(100).failure(Optional.of("-1"))).isEmpty();
    assertThat(driver(100).failure(Optional.of("NoDevFiles"))).isEmpty();
    assertThat(driver(100).failure(Optional.of("5")))
        .hasValue("CUDA_VISIBLE_DEVICES is '5', which CUDA does not find");
    assertThat(driver(100).failure(Optional.of("GPU-12,0")))
        .hasValue("CUDA_VISIBLE_DEVICES is 'GPU-12,0', which CUDA does not find");
  }

  private static CudaDriver driver(int initialization) {
    return new CudaDriver(
        (function, arguments) ->
            switch (function) {
              case "cuInit" -> initialization;
              case "cuDeviceGet" -> device((IntByReference) arguments[0], (int) arguments[1]);
              case "cuDeviceGetName" -> name((byte[]) arguments[0], (int) arguments[2]);
              default -> throw new AssertionError(function);
            });
  }

  private static int device(IntByReference device, int number) {
    device.setValue(7);
    return number == 1 ? 0 : 101;
  }

  private static int name(byte[] name, int device) {
    byte[] text = "NVIDIA A100 MIG 1g.5gb".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, name, 0, text.length);
    return device == 7 ? 0 : 1;
  }
}
