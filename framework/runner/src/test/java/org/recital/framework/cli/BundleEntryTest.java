package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a bundle, with a fake of Java and a folder of libtorch. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "bundles are for Linux")
class BundleEntryTest {
  private static final String JAVA =
      """
      #!/bin/sh
      printf '<%s>\\n' "$@"
      env | grep -E '^(PYTORCH|ENGINE)_' | sort
      """;

  private final Map<String, String> environment = new HashMap<>();
  @TempDir private Path folder;
  private Path bundle;

  /** The result of a start. */
  private record Answer(int status, String out, String err) {}

  @BeforeEach
  void unpack() throws IOException {
    folder = folder.toRealPath();
    bundle = folder.resolve("a bundle");
    Path scripts = Path.of("..", "..", "scripts");
    program("scripts/recital", Files.readString(scripts.resolve("bundle-entry")));
    file("scripts/libtorch.sh", LauncherProject.libtorch(folder.resolve("machine")));
    program("runtime/bin/java", JAVA);
    file("jars/pytorch-engine-0.35.1.jar", "");
    file("commit", "0a1b2c3\n");
    environment.put("RECITAL_NATIVE", "cpu");
    environment.put("PYTORCH_LIBRARY_PATH", folder.resolve("torch/lib").toString());
  }

  @Test
  void the_libtorch_of_pytorch_is_used() throws Exception {
    torch("2.7.1+cu126");

    Answer answer = launch();

    assertThat(answer.err()).isEmpty();
    assertThat(answer.out())
        .contains("<-Drecital.native=cpu>\n<-cp>\n<" + bundle + "/jars/*>\n")
        .contains("<-Drecital.commit=0a1b2c3>\n")
        .endsWith("<doctor>\nPYTORCH_FLAVOR=cpu\nPYTORCH_LIBRARY_PATH=" + folder + "/torch/lib\n");
  }

  @Test
  void another_version_needs_a_bridge() throws Exception {
    torch("2.11.0+cu130");

    assertThat(launch())
        .isEqualTo(
            new Answer(
                2,
                "",
                "recital: PyTorch 2.11.0 is in '"
                    + folder
                    + "/torch/lib', but this bundle has no bridge for it; install it with 'pip"
                    + " install torch==2.7.1', or make the bundle with --bridge 2.11.0=FILE\n"));

    file("bridges/2.11.0/libdjl_torch.so", "bridge");
    Answer answer = launch();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out())
        .contains("ENGINE_CACHE_DIR=" + bundle + "/cache\n")
        .contains("PYTORCH_VERSION=2.11.0\n");
    assertThat(bundle.resolve("cache/pytorch/2.11.0-cpu-linux-x86_64/0.35.1-libdjl_torch.so"))
        .hasContent("bridge");
  }

  @Test
  void without_pytorch_the_remedy_is_printed() throws Exception {
    environment.remove("PYTORCH_LIBRARY_PATH");
    tool("python3", "#!/bin/sh\necho\n");

    assertThat(launch())
        .isEqualTo(
            new Answer(
                2,
                "",
                "recital: PyTorch is missing; install it with 'pip install torch==2.7.1', activate"
                    + " its environment, or set PYTORCH_LIBRARY_PATH\n"));
  }

  @Test
  void a_gpu_is_used_with_the_bridge_for_its_libtorch() throws Exception {
    gpu("580.65.06");
    torch("2.11.0+cu130");
    Files.writeString(folder.resolve("torch/lib/libtorch_cuda.so"), "");
    Path cudart = Files.createDirectories(folder.resolve("nvidia/cu13/lib"));
    Files.writeString(cudart.resolve("libcudart.so.13"), "");
    file("bridges/2.11.0/libdjl_torch.so", "bridge");

    Answer answer = launch();

    assertThat(answer.err()).isEmpty();
    assertThat(answer.out())
        .contains("<-Drecital.native=cuda>\n<-Djna.library.path=" + cudart + ">\n")
        .contains("PYTORCH_FLAVOR=cu128\n");
    assertThat(bundle.resolve("cache/pytorch/2.11.0-cu128-linux-x86_64/0.35.1-libdjl_torch.so"))
        .hasContent("bridge");
  }

  @Test
  void pytorch_for_cpus_has_a_remedy() throws Exception {
    gpu("570.86.10");
    torch("2.7.1+cpu");
    String obstacle = "the libtorch in '" + folder + "/torch/lib' is for CPUs; ";
    assertThat(launch().out())
        .contains(
            "<-Drecital.obstacle="
                + obstacle
                + "set PYTORCH_LIBRARY_PATH to the folder lib of libtorch 2.7.1 with CUDA 12, or"
                + " unset it>\n");

    environment.remove("PYTORCH_LIBRARY_PATH");
    tool("python3", "#!/bin/sh\necho '" + folder + "/torch'\n");
    assertThat(launch().out())
        .contains(
            "<-Drecital.obstacle="
                + obstacle
                + "install PyTorch with CUDA with 'pip install --force-reinstall torch==2.7.1'>\n");
  }

  @Test
  void a_bridge_may_be_for_a_version_of_a_container() throws Exception {
    for (String version : List.of("2.11.0", "2.7.0a0")) {
      assertThat(bundle("--bridge", version + "=/nowhere"))
          .isEqualTo("scripts/bundle: --bridge has '/nowhere', which is no file\n");
    }
    assertThat(bundle("--bridge", "2.7=/nowhere"))
        .isEqualTo(
            "scripts/bundle: --bridge must be VERSION=FILE, such as 2.11.0=libdjl_torch.so, but is"
                + " '2.7=/nowhere'\n");
  }

  private static String bundle(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("../../scripts/bundle"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    assertThat(process.waitFor()).isEqualTo(2);
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** An NVIDIA GPU on a machine with a processor for which bundles are made. */
  private void gpu(String driver) throws IOException {
    environment.remove("RECITAL_NATIVE");
    tool("uname", "#!/bin/sh\necho x86_64\n");
    Path machine = folder.resolve("machine");
    Files.createDirectories(machine.resolve("dev"));
    Files.writeString(machine.resolve("dev/nvidia0"), "");
    Files.createDirectories(machine.resolve("usr/lib64"));
    Files.writeString(machine.resolve("usr/lib64/libcuda.so.1"), "");
    Path version = machine.resolve("proc/driver/nvidia/version");
    Files.createDirectories(version.getParent());
    Files.writeString(version, "NVRM version: NVIDIA Kernel Module  " + driver + "  Thu Jan 1\n");
  }

  private void torch(String version) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("torch/lib"));
    Files.writeString(lib.resolve("libtorch.so"), "");
    Files.writeString(lib.resolveSibling("version.py"), "__version__ = '" + version + "'\n");
  }

  private void tool(String name, String text) throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    executable(Files.writeString(tools.resolve(name), text));
    environment.put("PATH", tools + ":" + System.getenv("PATH"));
  }

  private void program(String path, String text) throws IOException {
    executable(file(path, text));
  }

  private Path file(String path, String text) throws IOException {
    Path file = bundle.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Answer launch() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(bundle.resolve("scripts/recital").toString(), "doctor");
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, err);
  }
}
