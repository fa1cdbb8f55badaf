package org.recital.components.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.recital.registry.torch.TorchScript;

/** Networks written out in tests, as a file of TorchScript. */
public final class TinyNetwork {
  private TinyNetwork() {}

  /**
   * Writes a network.
   *
   * @param forward its method, in the words of {@code operations.py}
   */
  public static void write(Path file, String forward) {
    try {
      Files.write(file, TorchScript.archive(forward.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
