package org.recital.framework.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orderly stop of a run when a signal arrives: the outcomes of running attempts are recorded before
 * the resources that they use are closed. Java's own shutdown would close these resources earlier.
 * A second signal ends the process immediately.
 */
public final class StopSignals {
  public static final int EXIT_STATUS = 130;

  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private static volatile Runnable current = () -> {};
  private static volatile boolean inputHasEnded;

  private StopSignals() {}

  /**
   * Installs signal handlers that call {@code stop} on a separate thread. Uses reflection, because
   * javac's warning about the use of {@code sun.misc.Signal} cannot be suppressed. Every JDK has
   * this class.
   */
  public static void call(Runnable stop) {
    AtomicBoolean stopping = new AtomicBoolean();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (!method.getName().equals("handle")) {
            return method.invoke(stopping, arguments);
          }
          if (stopping.getAndSet(true)) {
            Runtime.getRuntime().halt(EXIT_STATUS);
          }
          stop.run();
          return Void.TYPE;
        };
    current = stop;
    for (String signal : SIGNALS) {
      register(signal, handler);
    }
    if (inputHasEnded) {
      stop.run();
    }
  }

  /**
   * Also stops the run when the input ends. The end of the input does not count as a signal: the
   * first signal after it does not end the process immediately.
   */
  public static void callAtEnd(InputStream input) {
    Thread thread =
        new Thread(
            () -> {
              awaitEnd(input);
              inputHasEnded = true;
              current.run();
            },
            "end-of-input");
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitEnd(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // the end, or an input that cannot be read
    }
  }

  private static void register(String name, InvocationHandler handler) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(), new Class<?>[] {handlers}, handler);
      Object signal = signals.getConstructor(String.class).newInstance(name);
      signals.getMethod("handle", signals, handlers).invoke(null, signal, proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.debug("no handler for signal {}: it ends the process immediately", name, e);
    }
  }
}
