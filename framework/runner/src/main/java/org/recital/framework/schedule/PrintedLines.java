package org.recital.framework.schedule;

import java.util.function.Consumer;

/** Splits printed characters into lines of bounded length. Not thread-safe. */
final class PrintedLines {
  /** Length at which a line is split, so that output without line breaks needs little memory. */
  static final int LONGEST = 1 << 14;

  private final Consumer<String> lines;
  private final StringBuilder line = new StringBuilder();
  private boolean afterReturn;

  PrintedLines(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Adds a character; a line ends with {@code \n}, {@code \r} or both. */
  void add(char c) {
    if (c == '\n' && afterReturn) {
      afterReturn = false;
      return;
    }
    afterReturn = c == '\r';
    if (c == '\n' || c == '\r') {
      end();
      return;
    }
    line.append(c);
    if (line.length() == LONGEST) {
      end();
    }
  }

  /** Ends a line that has no line break. */
  void flush() {
    if (!line.isEmpty()) {
      end();
    }
  }

  private void end() {
    lines.accept(line.toString());
    line.setLength(0);
  }
}
