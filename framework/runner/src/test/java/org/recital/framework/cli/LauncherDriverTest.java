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

/** The GPUs and drivers that {@code scripts/recital} can use, with fake ones. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "GPUs are used on Linux only")
class LauncherDriverTest {
  private final LauncherProject project;
  private final LauncherMachine machine;

  LauncherDriverTest(@TempDir Path folder) throws IOException {
    project = new LauncherProject(folder);
    machine = new LauncherMachine(project);
  }

  @BeforeEach
  void build() throws Exception {
    machine.build();
  }

  @Test
  void without_a_gpu_the_cpu_is_used_silently() throws Exception {
    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err()).isEmpty();
    LauncherMachine.assertCpu(answer);
  }

  @Test
  void a_gpu_without_a_driver() throws Exception {
    machine.pci();

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is installed, but its driver is not visible, so trials run on the CPU; "
                + LauncherMachine.INSTALL
                + LauncherMachine.OR_CPU);
    LauncherMachine.assertCpu(answer);
    assertThat(project.launch("report").err()).isEmpty();
    assertThat(project.launch("worker").err()).isEqualTo(answer.err());
    project.environment().put("RECITAL_NATIVE", "cpu");
    assertThat(project.launch("run").err()).isEmpty();
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
                + LauncherMachine.INSTALL
                + LauncherMachine.OR_CPU);
    LauncherMachine.assertCpu(answer);
  }

  @Test
  void a_driver_that_is_too_old() throws Exception {
    machine.driver("470.82.01");

    LauncherProject.Answer answer = project.launch("run");

    String obstacle = "NVIDIA's driver 470.82.01 is too old for CUDA 12";
    assertThat(answer.err())
        .isEqualTo(
            "recital: "
                + obstacle
                + ", so trials run on the CPU; install driver 525 or later"
                + LauncherMachine.OR_CPU);
    LauncherMachine.assertCpu(answer);
    LauncherProject.Answer doctor = project.launch("doctor"); // prints the obstacle itself
    assertThat(doctor.err()).isEmpty();
    assertThat(doctor.out())
        .contains("<-Drecital.obstacle=" + obstacle + "; install driver 525 or later>\n");
  }

  @Test
  void a_visible_gpu_without_the_library_of_its_driver() throws Exception {
    machine.driver("570.86.10");
    Files.delete(project.machine().resolve("usr/lib64/libcuda.so.1"));
    machine.python("2.7.1+cu126");
    project.file("/env/nvidia/cuda_runtime/lib/libcudart.so.12", "");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is visible, but the library of its driver (libcuda.so.1) was not found, so trials run on the CPU; "
                + LauncherMachine.INSTALL
                + ", or add its folder to LD_LIBRARY_PATH"
                + LauncherMachine.OR_CPU);
    LauncherMachine.assertCpu(answer);

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
    machine.driver("570.86.10");
    machine.processor("aarch64");

    LauncherProject.Answer answer = project.launch("run");

    assertThat(answer.err())
        .isEqualTo(
            "recital: an NVIDIA GPU is visible, but DJL cannot use CUDA on the processor aarch64, so trials run on the CPU; use a machine with an x86-64 processor"
                + LauncherMachine.OR_CPU);
    LauncherMachine.assertCpu(answer);
  }

  @Test
  void a_libtorch_with_cuda_13_needs_a_newer_driver() throws Exception {
    machine.driver("570.86.10");
    project.file("/opt/torch/lib/libtorch.so", "");
    project.file("/opt/torch/lib/libtorch_cuda.so", "");
    project.environment().put("PYTORCH_VERSION", "2.11.0");
    project
        .environment()
        .put("PYTORCH_LIBRARY_PATH", project.machine().resolve("opt/torch/lib").toString());
    String old =
        "recital: NVIDIA's driver 570.86.10 is too old for CUDA 13, so trials run on the CPU; install driver 580 or later"
            + LauncherMachine.OR_CPU;

    project.file("/opt/torch/version.py", "__version__ = '2.11.0+cu130'\n");
    assertThat(project.launch("run").err()).isEqualTo(old);
    project.file(
        "/opt/torch/version.py", "__version__ = '2.11.0a0+git'\ncuda: Optional[str] = '13.0'\n");
    assertThat(project.launch("run").err()).isEqualTo(old);

    machine.driver("580.65.06");
    project.file("/usr/local/cuda/lib64/libcudart.so.13", "");
    assertThat(project.launch("run").out()).contains("<-Drecital.native=cuda>\n");
  }
}
