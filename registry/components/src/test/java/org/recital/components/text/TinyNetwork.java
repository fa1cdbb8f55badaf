package org.recital.components.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.recital.registry.torch.TorchScript;

/** TorchScript files of small networks, for tests. */
public final class TinyNetwork {
  private TinyNetwork() {}

  /**
   * Writes a network.
   *
   * @param forward the method {@code forward}, in TorchScript, indented by two spaces
   */
  public static void write(Path file, String forward) {
    try {
      Files.write(file, TorchScript.archive(forward.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
