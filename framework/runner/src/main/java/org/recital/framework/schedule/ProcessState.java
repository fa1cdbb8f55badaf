package org.recital.framework.schedule;

import java.util.Locale;
import java.util.TimeZone;

/**
 * Settings of a worker process that a component may change, and that would affect the next trial.
 *
 * @param locale default locale
 * @param display locale of {@link Locale.Category#DISPLAY}
 * @param format locale of {@link Locale.Category#FORMAT}
 * @param zone default time zone
 * @param loader context class loader of the thread that runs trials
 * @param thread name of that thread
 */
record ProcessState(
    Locale locale,
    Locale display,
    Locale format,
    TimeZone zone,
    ClassLoader loader,
    String thread) {
  /** The state of this process and of the current thread. */
  static ProcessState current() {
    return new ProcessState(
        Locale.getDefault(),
        Locale.getDefault(Locale.Category.DISPLAY),
        Locale.getDefault(Locale.Category.FORMAT),
        TimeZone.getDefault(),
        Thread.currentThread().getContextClassLoader(),
        Thread.currentThread().getName());
  }

  /** Restores the state, and clears the interrupt flag of the current thread. */
  void restore() {
    boolean ignored = Thread.interrupted();
    Locale.setDefault(locale);
    Locale.setDefault(Locale.Category.DISPLAY, display);
    Locale.setDefault(Locale.Category.FORMAT, format);
    TimeZone.setDefault((TimeZone) zone.clone());
    Thread.currentThread().setContextClassLoader(loader);
    Thread.currentThread().setName(thread);
  }
}
