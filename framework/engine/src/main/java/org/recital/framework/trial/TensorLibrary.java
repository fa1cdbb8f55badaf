package org.recital.framework.trial;

import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native libraries of libtorch, loaded by a separate thread while the data of the first trial
 * is prepared. Loading takes about half a second. The separate thread does not create the engine,
 * because the settings of the engine apply only to the thread that creates it.
 */
final class TensorLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(TensorLibrary.class);

  private final Thread loading;

  private TensorLibrary(Thread loading) {
    this.loading = loading;
  }

  /** Starts loading the libraries in a separate thread. */
  static TensorLibrary load() {
    Thread loading = new Thread(TensorLibrary::loadNow, "libtorch");
    loading.setDaemon(true);
    loading.start();
    return new TensorLibrary(loading);
  }

  private static synchronized void loadNow() {
    try {
      Files.createDirectories(Utils.getCacheDir());
      Path file = Utils.getCacheDir().resolve("recital.lock");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        FileLock lock = channel.lock(); // DJL unpacks the libraries without a lock
        try {
          LibUtils.loadLibrary();
        } finally {
          lock.release();
        }
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debug("libtorch cannot be loaded; the engine tries again and reports the error", e);
    }
  }

  /** Waits until the libraries are loaded or cannot be loaded. */
  void await() {
    boolean interrupted = false;
    while (loading.isAlive()) {
      try {
        loading.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
