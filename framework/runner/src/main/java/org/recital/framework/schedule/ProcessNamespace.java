package org.recital.framework.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The namespace of the process ids of a container. The machine and each of its containers have
 * process ids of their own, and several containers may have the same host name.
 *
 * @param inode number of the namespace, unique on the machine until it is restarted
 * @param boot the first digits of the machine's boot id
 */
record ProcessNamespace(String inode, String boot) {
  /** The namespace of processes outside of containers; a constant of Linux (PID_NS_INIT_INO). */
  private static final String INITIAL = "4026531836";

  private static final Pattern LINK = Pattern.compile("pid:\\[([0-9]+)]");
  private static final int BOOT_DIGITS = 8;

  /**
   * The namespace of this process; empty outside of containers, and on systems other than Linux.
   *
   * @param proc the folder {@code /proc}
   */
  static Optional<ProcessNamespace> find(Path proc) {
    try {
      Path link = Files.readSymbolicLink(proc.resolve("self/ns/pid"));
      Matcher inode = LINK.matcher(link.toString());
      if (!inode.matches() || inode.group(1).equals(INITIAL)) {
        return Optional.empty();
      }
      String boot = Files.readString(proc.resolve("sys/kernel/random/boot_id"));
      return Optional.of(new ProcessNamespace(inode.group(1), boot.substring(0, BOOT_DIGITS)));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * The host name, extended by this namespace, so that only processes in the namespace share it.
   */
  String qualify(String host) {
    return host + " (process namespace " + inode + ", boot " + boot + ")";
  }
}
