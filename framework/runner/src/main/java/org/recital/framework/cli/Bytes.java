package org.recital.framework.cli;

import java.util.Locale;

/** Sizes of files as text. */
final class Bytes {
  private Bytes() {}

  /** A size in bytes, kB, MB or GB, such as "12.1 MB". */
  static String text(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
