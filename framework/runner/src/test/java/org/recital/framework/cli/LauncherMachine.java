package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** The fake machine of a {@link LauncherProject}: its GPU, driver and Python environment. */
record LauncherMachine(LauncherProject project) {
  static final String INSTALL =
      "install NVIDIA's driver, 525 or later; in a container, use 'docker run --gpus all' or 'apptainer exec --nv'";
  static final String OR_CPU = ", or set RECITAL_NATIVE=cpu\n";

  /** Builds the project, so that later starts only choose a libtorch. */
  void build() throws Exception {
    project.launch("list");
    project.environment().remove("RECITAL_NATIVE");
  }

  static void assertCpu(LauncherProject.Answer answer) {
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("<-Drecital.native=cpu>\n")
        .contains("CUDA_VISIBLE_DEVICES=\nCUDA_DEVICE_ORDER=unset\n");
    assertThat(answer.classPath()).contains("pytorch-native-cpu");
  }

  static String missing(String mismatch) {
    return "libtorch 2.7.1 with CUDA 12 is not on this machine"
        + mismatch
        + ", and publish.djl.ai cannot be reached to download it";
  }

  static String remedy() {
    return remedy("");
  }

  static String remedy(String option) {
    return "install it with 'pip install " + option + "torch==2.7.1', or set PYTORCH_LIBRARY_PATH";
  }

  void pci() throws IOException {
    project.file("/sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");
    project.file("/sys/bus/pci/devices/0000:01:00.0/class", "0x030000\n");
  }

  void processor(String name) throws IOException {
    project.tool("uname", "#!/bin/sh\necho " + name + "\n");
  }

  void driver(String version) throws IOException {
    pci();
    processor("x86_64");
    project.file("/usr/lib64/libcuda.so.1", "");
    project.file("/dev/nvidia0", "");
    project.file(
        "/proc/driver/nvidia/version",
        "NVRM version: NVIDIA UNIX x86_64 Kernel Module  "
            + version
            + "  Thu Jan 1 00:00:00 UTC 2026\n");
  }

  /** A Python environment with PyTorch; the folder of the package. */
  Path python(String version) throws IOException {
    project.file("/env/torch/version.py", "__version__ = '" + version + "'\n");
    project.file("/env/torch/lib/libtorch.so", "");
    Path torch = project.machine().resolve("env/torch");
    project.file("/env/torch/lib/libtorch_cuda.so", "");
    project.tool("python3", "#!/bin/sh\necho '" + torch + "'\n");
    return torch;
  }
}
