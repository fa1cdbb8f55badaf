package org.recital.framework.mlflow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stream of the first bytes of a file that may grow, with a callback before each read. */
final class WatchedFile extends FilterInputStream {
  private final Runnable progress;
  private long left;

  private WatchedFile(InputStream file, long size, Runnable progress) {
    super(file);
    this.left = size;
    this.progress = progress;
  }

  static InputStream open(Path file, long size, Runnable progress) {
    try {
      return new WatchedFile(Files.newInputStream(file), size, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    progress.run();
    if (left == 0) {
      return -1;
    }
    int count = super.read(to, from, (int) Math.min(left, length));
    left -= Math.max(0, count);
    return count;
  }
}
