package org.recital.framework.cli;

import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.recital.registry.data.DownloadProgress;

/** Progress of downloads: a bar on a terminal, lines otherwise. */
final class Downloads {
  private static final double MEGABYTE = 1e6;
  private static final int UPDATE_MILLIS = 200;

  private Downloads() {}

  static DownloadProgress of(Console console) {
    if (console.quiet()) {
      return DownloadProgress.SILENT;
    }
    // the launcher sets this property: Java cannot detect whether standard error is a terminal
    return Boolean.getBoolean("recital.terminal") ? new Bar() : new Lines(console);
  }

  /** A line for every tenth of a download, or for every 10 MB if the size is unknown. */
  static final class Lines implements DownloadProgress {
    private final Console console;
    private String last = "";

    Lines(Console console) {
      this.console = console;
    }

    @Override
    public void advanced(String name, long bytes, long total) {
      String line =
          total > 0
              ? String.format(
                  Locale.ROOT,
                  "%s: %d %% of %.1f MB",
                  name,
                  10 * (10 * bytes / total),
                  total / MEGABYTE)
              : String.format(Locale.ROOT, "%s: %d MB", name, 10 * (bytes / 10_000_000));
      if (!line.equals(last)) {
        last = line;
        console.info(line);
      }
    }
  }

  /** A bar that is removed when the download is complete. */
  private static final class Bar implements DownloadProgress {
    private Optional<ProgressBar> bar = Optional.empty();

    @Override
    public void advanced(String name, long bytes, long total) {
      if (bar.isEmpty()) {
        bar = Optional.of(bar(name));
      }
      bar.get().maxHint(total);
      bar.get().stepTo(bytes);
      if (bytes == total) {
        bar.get().close();
        bar = Optional.empty();
      }
    }

    private static ProgressBar bar(String name) {
      return new ProgressBarBuilder()
          .setTaskName(name)
          .setInitialMax(-1)
          .setUnit(" MB", (long) MEGABYTE)
          .setStyle(ProgressBarStyle.ASCII)
          .setUpdateIntervalMillis(UPDATE_MILLIS)
          .setConsumer(new ConsoleProgressBarConsumer(System.err))
          .build();
    }
  }
}
