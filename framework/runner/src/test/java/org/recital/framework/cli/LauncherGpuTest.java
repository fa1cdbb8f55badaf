package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The libtorch that {@code scripts/recital} chooses, with fake drivers and libraries. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "GPUs are used on Linux only")
class LauncherGpuTest {
  private static final String INSTALL =
      "install NVIDIA's driver, 525 or later; in a container, use 'docker run --gpus all' or 'apptainer exec --nv'";
  private static final String OR_CPU = ", or set RECITAL_NATIVE=cpu\n";

  private final LauncherProject project;

  LauncherGpuTest(@TempDir Path folder) throws IOException {
    this.project = new LauncherProject(folder);
  }

  @BeforeEach
  void build() throws Exception {
    project.launch("list");
    project.environment().remove("RECITAL_NATIVE");
  }

  @Test
  void without_a_gpu_the_cpu_is_used_silently() throws Exception {
    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err()).isEmpty();
    assertCpu(answer);
  }

  @Test
  void a_gpu_without_a_driver() throws Exception {
    pci();

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is installed, but its driver is not visible, so trials run on the CPU; "
                + INSTALL
                + OR_CPU);
    assertCpu(answer);
    assertThat(project.launch("report").err()).isEmpty();
    project.environment().put("RECITAL_NATIVE", "cpu");
    assertThat(project.launch("run").err()).isEmpty();
  }

  @Test
  void a_driver_without_a_toolkit() throws Exception {
    driver("570.86.10");
    python("2.7.1+cu126");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is visible, but the CUDA runtime (libcudart.so) was not found, so trials run on the CPU; "
                + "install it with 'pip install torch==2.7.1', or add its folder to LD_LIBRARY_PATH"
                + OR_CPU);
    assertCpu(answer);
  }

  @Test
  void a_toolkit_without_a_driver() throws Exception {
    project.file("/usr/local/cuda/lib64/libcudart.so.12", "");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: CUDA is installed in "
                + project.machine().resolve("usr/local/cuda/lib64")
                + ", but no NVIDIA driver is visible, so trials run on the CPU; "
                + INSTALL
                + OR_CPU);
    assertCpu(answer);
  }

  @Test
  void a_driver_that_is_too_old() throws Exception {
    driver("470.82.01");

    LauncherProject.Answer answer = project.launch("run");

    String obstacle = "NVIDIA's driver 470.82.01 is too old for CUDA 12";
    assertThat(answer.err())
        .isEqualTo(
            "recital: "
                + obstacle
                + ", so trials run on the CPU; install driver 525 or later"
                + OR_CPU);
    assertCpu(answer);
    LauncherProject.Answer doctor = project.launch("doctor"); // prints the obstacle itself
    assertThat(doctor.err()).isEmpty();
    assertThat(doctor.out())
        .contains("<-Drecital.obstacle=" + obstacle + "; install driver 525 or later>\n");
  }

  @Test
  void offline_without_a_suitable_libtorch() throws Exception {
    driver("570.86.10");

    assertThat(project.launch("run").err())
        .isEqualTo("recital: " + missing("") + ", so trials run on the CPU; " + remedy() + OR_CPU);

    Path torch = python("2.4.0+cu121");
    LauncherProject.Answer answer = project.launch("run");
    String mismatch = " (PyTorch 2.4.0+cu121 in " + torch + " does not fit)";
    assertThat(answer.err())
        .isEqualTo(
            "recital: " + missing(mismatch) + ", so trials run on the CPU; " + remedy() + OR_CPU);
    assertCpu(answer);

    project.environment().put("RECITAL_NATIVE", "cuda");
    LauncherProject.Answer forced = project.launch("run");
    assertThat(forced.err())
        .isEqualTo(
            "recital: RECITAL_NATIVE is cuda, but " + missing(mismatch) + "; " + remedy() + "\n");
    assertThat(forced.status()).isEqualTo(2);
  }

  @Test
  void pytorch_for_cpus_has_to_be_replaced() throws Exception {
    driver("570.86.10");
    Path torch = python("2.7.1+cpu");
    Files.delete(torch.resolve("lib/libtorch_cuda.so"));

    assertThat(project.launch("run").err())
        .isEqualTo(
            "recital: "
                + missing(" (PyTorch 2.7.1+cpu in " + torch + " does not fit)")
                + ", so trials run on the CPU; "
                + remedy("--force-reinstall ")
                + OR_CPU);
  }

  @Test
  void a_visible_gpu_without_the_library_of_its_driver() throws Exception {
    driver("570.86.10");
    Files.delete(project.machine().resolve("usr/lib64/libcuda.so.1"));
    python("2.7.1+cu126");
    project.file("/env/nvidia/cuda_runtime/lib/libcudart.so.12", "");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is visible, but the library of its driver (libcuda.so.1) was not found, so trials run on the CPU; "
                + INSTALL
                + ", or add its folder to LD_LIBRARY_PATH"
                + OR_CPU);
    assertCpu(answer);

    project.environment().put("LD_LIBRARY_PATH", "/nowhere:" + project.machine() + "/libs");
    project.file("/libs/libcuda.so.1", "");
    assertThat(project.launch("run").out()).contains("<-Drecital.native=cuda>\n");

    project.environment().remove("LD_LIBRARY_PATH");
    assertThat(project.launch("run").out()).contains("<-Drecital.native=cpu>\n");
    project.file(
        "/sbin/ldconfig",
        "#!/bin/sh\nprintf '\\tlibcuda.so.1 (libc6,x86-64) => /lib/libcuda.so.1\\n'\n");
    assertThat(project.machine().resolve("sbin/ldconfig").toFile().setExecutable(true)).isTrue();
    assertThat(project.launch("run").out()).contains("<-Drecital.native=cuda>\n");
  }

  @Test
  void a_processor_for_which_djl_has_no_bridge_to_cuda() throws Exception {
    driver("570.86.10");
    processor("aarch64");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is visible, but DJL cannot use CUDA on the processor aarch64, so trials run on the CPU; use a machine with an x86-64 processor"
                + OR_CPU);
    assertCpu(answer);
  }

  @Test
  void a_libtorch_with_cuda_13_needs_a_newer_driver() throws Exception {
    driver("570.86.10");
    project.file("/opt/torch/lib/libtorch.so", "");
    project.file("/opt/torch/lib/libtorch_cuda.so", "");
    project.environment().put("PYTORCH_VERSION", "2.11.0");
    project
        .environment()
        .put("PYTORCH_LIBRARY_PATH", project.machine().resolve("opt/torch/lib").toString());
    String old =
        "recital: NVIDIA's driver 570.86.10 is too old for CUDA 13, so trials run on the CPU; install driver 580 or later"
            + OR_CPU;

    project.file("/opt/torch/version.py", "__version__ = '2.11.0+cu130'\n");
    assertThat(project.launch("run").err()).isEqualTo(old);
    project.file(
        "/opt/torch/version.py", "__version__ = '2.11.0a0+git'\ncuda: Optional[str] = '13.0'\n");
    assertThat(project.launch("run").err()).isEqualTo(old);

    driver("580.65.06");
    project.file("/usr/local/cuda/lib64/libcudart.so.13", "");
    assertThat(project.launch("run").out()).contains("<-Drecital.native=cuda>\n");
  }

  @Test
  void the_cuda_runtime_of_libtorch_comes_before_others() throws Exception {
    driver("570.86.10");
    python("2.7.1+cu126");
    project.file("/env/nvidia/cuda_runtime/lib/libcudart.so.12", "");
    project.file("/opt/cuda-11.8/lib64/libcudart.so.11.0", "");
    project.environment().put("LD_LIBRARY_PATH", project.machine() + "/opt/cuda-11.8/lib64");
    Path beside = project.machine().resolve("env/nvidia/cuda_runtime/lib");
    assertThat(project.launch("run").out()).contains("<-Djna.library.path=" + beside + ">\n");

    Files.delete(beside.resolve("libcudart.so.12"));
    assertThat(project.launch("run").out())
        .contains("<-Djna.library.path=" + project.machine() + "/opt/cuda-11.8/lib64>\n");
  }

  @Test
  void pytorch_of_the_active_python_environment_is_used() throws Exception {
    driver("570.86.10");
    Path torch = python("2.7.1+cu126");
    project.file("/env/nvidia/cuda_runtime/lib/libcudart.so.12", "");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err()).isEmpty();
    assertThat(answer.out())
        .contains("<-Drecital.native=cuda>\n")
        .contains(
            "<-Djna.library.path="
                + project.machine().resolve("env/nvidia/cuda_runtime/lib")
                + ">\n")
        .contains("PYTORCH_LIBRARY_PATH=" + torch.resolve("lib") + "\nPYTORCH_FLAVOR=cu128\n")
        .contains("CUDA_VISIBLE_DEVICES=unset\nCUDA_DEVICE_ORDER=PCI_BUS_ID\n");
    assertThat(answer.classPath()).endsWith("/picocli-4.jar>");

    project.environment().put("CUDA_DEVICE_ORDER", "FASTEST_FIRST");
    assertThat(project.launch("run").out()).contains("CUDA_DEVICE_ORDER=FASTEST_FIRST\n");
  }

  @Test
  void a_download_is_used_if_it_is_there_or_reachable() throws Exception {
    driver("570.86.10");
    project.file("/usr/local/cuda/lib64/libcudart.so.12", "");
    project.tool("timeout", "#!/bin/sh\nexit 0\n");
    assertThat(project.launch("run").out()).contains("<-Drecital.native=cuda>\n");

    project.remove("timeout");
    project.file("/cache/pytorch/2.7.1-cu128-linux-x86_64/libtorch.so", "");
    project.environment().put("DJL_CACHE_DIR", project.machine().resolve("cache").toString());
    assertThat(project.launch("run").out()).contains("<-Drecital.native=cuda>\n");
  }

  @Test
  void a_command_that_loads_no_libtorch_does_not_test_the_network() throws Exception {
    driver("570.86.10");
    project.file("/usr/local/cuda/lib64/libcudart.so.12", "");
    Path called = project.machine().resolve("called");
    project.tool("timeout", "#!/bin/sh\n: >'" + called + "'\nexit 1\n");

    assertThat(project.launch("plan").err()).isEmpty();
    assertThat(called).doesNotExist();
    assertThat(project.launch("run").err()).startsWith("recital: " + missing(""));
    assertThat(called).exists();
  }

  @Test
  void the_cuda_runtime_of_the_system_is_found() throws Exception {
    driver("570.86.10");
    python("2.7.1+cu126");
    Path library = project.machine().resolve("opt/nvidia/libcudart.so.12");
    project.tool(
        "ldconfig",
        "#!/bin/sh\nprintf '\\tlibcudart.so.12 (libc6,x86-64) => " + library + "\\n'\n");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err()).isEmpty();
    assertThat(answer.out())
        .contains("<-Drecital.native=cuda>\n")
        .contains("<-Djna.library.path=" + library.getParent() + ">\n");
  }

  @Test
  void a_libtorch_of_the_user_is_checked() throws Exception {
    project.environment().put("PYTORCH_LIBRARY_PATH", "/nowhere");
    assertThat(project.launch("run").err())
        .isEqualTo(
            "recital: PYTORCH_LIBRARY_PATH is '/nowhere', which has no libtorch; "
                + "set it to the folder lib of libtorch 2.7.1, or unset it\n");

    project.file("/opt/libtorch/lib/libtorch.so", "");
    Path library = project.machine().resolve("opt/libtorch/lib");
    project.environment().put("PYTORCH_LIBRARY_PATH", library.toString());
    project.file("/opt/libtorch/build-version", "2.4.0+cpu\n");
    assertThat(project.launch("run").err())
        .isEqualTo(
            "recital: PYTORCH_LIBRARY_PATH is '"
                + library
                + "', which has libtorch 2.4.0+cpu; set it to the folder lib of libtorch 2.7.1, or unset it\n");

    project.file("/opt/libtorch/build-version", "2.7.1+cpu\n");
    LauncherProject.Answer answer = project.launch("run");
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out()).contains("PYTORCH_FLAVOR=cpu\n");
    assertThat(answer.classPath()).endsWith("/picocli-4.jar>");

    driver("570.86.10");
    assertThat(project.launch("run").err())
        .isEqualTo(
            "recital: the libtorch in '"
                + library
                + "' is for CPUs, so trials run on the CPU; set PYTORCH_LIBRARY_PATH to the folder lib of libtorch 2.7.1 with CUDA 12, or unset it"
                + OR_CPU);
  }

  @Test
  void a_forced_choice_is_checked() throws Exception {
    project.environment().put("RECITAL_NATIVE", "cuda");
    assertThat(project.launch("run").err())
        .isEqualTo("recital: RECITAL_NATIVE is cuda, but no NVIDIA GPU was found\n");

    project.environment().put("RECITAL_NATIVE", "gpu");
    assertThat(project.launch("list").err())
        .isEqualTo("recital: RECITAL_NATIVE must be cpu or cuda, but is 'gpu'\n");
  }

  private static void assertCpu(LauncherProject.Answer answer) {
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("<-Drecital.native=cpu>\n")
        .contains("CUDA_VISIBLE_DEVICES=\nCUDA_DEVICE_ORDER=unset\n");
    assertThat(answer.classPath()).contains("pytorch-native-cpu");
  }

  private static String missing(String mismatch) {
    return "libtorch 2.7.1 with CUDA 12 is not on this machine"
        + mismatch
        + ", and publish.djl.ai cannot be reached to download it";
  }

  private static String remedy() {
    return remedy("");
  }

  private static String remedy(String option) {
    return "install it with 'pip install " + option + "torch==2.7.1', or set PYTORCH_LIBRARY_PATH";
  }

  private void pci() throws IOException {
    project.file("/sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de\n");
    project.file("/sys/bus/pci/devices/0000:01:00.0/class", "0x030000\n");
  }

  private void processor(String name) throws IOException {
    project.tool("uname", "#!/bin/sh\necho " + name + "\n");
  }

  private void driver(String version) throws IOException {
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
  private Path python(String version) throws IOException {
    project.file("/env/torch/version.py", "__version__ = '" + version + "'\n");
    project.file("/env/torch/lib/libtorch.so", "");
    Path torch = project.machine().resolve("env/torch");
    project.file("/env/torch/lib/libtorch_cuda.so", "");
    project.tool("python3", "#!/bin/sh\necho '" + torch + "'\n");
    return torch;
  }
}
