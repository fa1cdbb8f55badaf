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

/** The libtorch that {@code scripts/recital} chooses for a GPU, with fake drivers and libraries. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "GPUs are used on Linux only")
class LauncherLibtorchTest {
  private final LauncherProject project;
  private final LauncherMachine machine;

  LauncherLibtorchTest(@TempDir Path folder) throws IOException {
    project = new LauncherProject(folder);
    machine = new LauncherMachine(project);
  }

  @BeforeEach
  void build() throws Exception {
    machine.build();
  }

  @Test
  void a_driver_without_a_toolkit() throws Exception {
    machine.driver("570.86.10");
    machine.python("2.7.1+cu126");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is visible, but the CUDA runtime (libcudart.so) was not found, so trials run on the CPU; "
                + "install it with 'pip install torch==2.7.1', or add its folder to LD_LIBRARY_PATH"
                + LauncherMachine.OR_CPU);
    LauncherMachine.assertCpu(answer);
  }

  @Test
  void offline_without_a_suitable_libtorch() throws Exception {
    machine.driver("570.86.10");

    assertThat(project.launch("run").err())
        .isEqualTo(
            "recital: "
                + LauncherMachine.missing("")
                + ", so trials run on the CPU; "
                + LauncherMachine.remedy()
                + LauncherMachine.OR_CPU);

    Path torch = machine.python("2.4.0+cu121");
    LauncherProject.Answer answer = project.launch("run");
    String mismatch = " (PyTorch 2.4.0+cu121 in " + torch + " does not fit)";
    assertThat(answer.err())
        .isEqualTo(
            "recital: "
                + LauncherMachine.missing(mismatch)
                + ", so trials run on the CPU; "
                + LauncherMachine.remedy()
                + LauncherMachine.OR_CPU);
    LauncherMachine.assertCpu(answer);

    project.environment().put("RECITAL_NATIVE", "cuda");
    LauncherProject.Answer forced = project.launch("run");
    assertThat(forced.err())
        .isEqualTo(
            "recital: RECITAL_NATIVE is cuda, but "
                + LauncherMachine.missing(mismatch)
                + "; "
                + LauncherMachine.remedy()
                + "\n");
    assertThat(forced.status()).isEqualTo(2);
  }

  @Test
  void pytorch_for_cpus_has_to_be_replaced() throws Exception {
    machine.driver("570.86.10");
    Path torch = machine.python("2.7.1+cpu");
    Files.delete(torch.resolve("lib/libtorch_cuda.so"));

    assertThat(project.launch("run").err())
        .isEqualTo(
            "recital: "
                + LauncherMachine.missing(" (PyTorch 2.7.1+cpu in " + torch + " does not fit)")
                + ", so trials run on the CPU; "
                + LauncherMachine.remedy("--force-reinstall ")
                + LauncherMachine.OR_CPU);
  }

  @Test
  void the_cuda_runtime_of_libtorch_comes_before_others() throws Exception {
    machine.driver("570.86.10");
    machine.python("2.7.1+cu126");
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
    machine.driver("570.86.10");
    Path torch = machine.python("2.7.1+cu126");
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
    machine.driver("570.86.10");
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
    machine.driver("570.86.10");
    project.file("/usr/local/cuda/lib64/libcudart.so.12", "");
    Path called = project.machine().resolve("called");
    project.tool("timeout", "#!/bin/sh\n: >'" + called + "'\nexit 1\n");

    assertThat(project.launch("plan").err()).isEmpty();
    assertThat(called).doesNotExist();
    assertThat(project.launch("worker").err())
        .startsWith("recital: " + LauncherMachine.missing(""));
    Files.delete(called);
    assertThat(project.launch("run").err()).startsWith("recital: " + LauncherMachine.missing(""));
    assertThat(called).exists();
  }

  @Test
  void the_cuda_runtime_of_the_system_is_found() throws Exception {
    machine.driver("570.86.10");
    machine.python("2.7.1+cu126");
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

    machine.driver("570.86.10");
    assertThat(project.launch("run").err())
        .isEqualTo(
            "recital: the libtorch in '"
                + library
                + "' is for CPUs, so trials run on the CPU; set PYTORCH_LIBRARY_PATH to the folder lib of libtorch 2.7.1 with CUDA 12, or unset it"
                + LauncherMachine.OR_CPU);
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
}
