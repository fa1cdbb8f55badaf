package org.recital.components.model.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The command of an earlier attempt of the trial. If the attempt was killed, its command may still
 * be running and writing to the same checkpoints.
 *
 * @param file file with the process id and the start time of the command
 */
record Predecessor(Path file) {
  static Predecessor in(Path checkpoints) {
    return new Predecessor(checkpoints.resolveSibling(checkpoints.getFileName() + ".process"));
  }

  /** Ends the command of the earlier attempt. */
  void end() {
    try {
      List<String> words = List.of(Files.readString(file).strip().split(" "));
      ProcessHandle.of(Long.parseLong(words.get(0)))
          .filter(process -> words.get(1).equals(start(process)))
          .ifPresent(
              process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
              });
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      // there was none
    }
  }

  /** Records the command of this attempt. */
  void replaceBy(ProcessHandle process) {
    try {
      Files.writeString(file, process.pid() + " " + start(process));
    } catch (IOException e) {
      // the file is needed only if this attempt is killed
    }
  }

  private static String start(ProcessHandle process) {
    Optional<Instant> start = process.info().startInstant();
    return start.map(Instant::toString).orElse("unknown");
  }
}
