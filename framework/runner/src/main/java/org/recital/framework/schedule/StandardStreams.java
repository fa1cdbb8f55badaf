package org.recital.framework.schedule;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard streams of a worker process. The worker uses descriptors of its own, so a component that
 * closes {@code System.in} or descriptor 1 does not end the connection to the parent.
 *
 * @param jobs lines from the parent
 * @param messages lines to the parent
 * @param log standard error, which the parent logs
 */
record StandardStreams(InputStream jobs, OutputStream messages, OutputStream log) {
  /** Must be called before any component is loaded. */
  static StandardStreams take() {
    return new StandardStreams(
        input(), output(1, FileDescriptor.out), output(2, FileDescriptor.err));
  }

  /**
   * Sets the standard streams for components: they have no input, and all their output is logged.
   */
  void reset() {
    System.setIn(InputStream.nullInputStream());
    PrintStream logged =
        new PrintStream(new Unclosable(log), /* autoFlush= */ true, StandardCharsets.UTF_8);
    System.setOut(logged);
    System.setErr(logged);
  }

  /**
   * Marks the end of a job's logged output, so that the parent does not log output of this job as
   * output of the next job.
   */
  void endLog(JobId id) {
    try {
      log.write((Pipe.MARK + id.value() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.err.println("the log cannot be written: " + e.getMessage());
    }
  }

  private static InputStream input() {
    try {
      return new FileInputStream("/dev/fd/0");
    } catch (IOException e) {
      return new FileInputStream(FileDescriptor.in); // this system has no /dev/fd
    }
  }

  private static OutputStream output(int number, FileDescriptor descriptor) {
    try {
      return new FileOutputStream("/dev/fd/" + number);
    } catch (IOException e) {
      return new FileOutputStream(descriptor); // this system has no /dev/fd
    }
  }

  /** Stream that stays open for the next trial. */
  private static final class Unclosable extends FilterOutputStream {
    private Unclosable(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
