/**
 * Planning and scheduling of trials: the trial scheduler in the parent process, the worker
 * processes, and the protocol between them. The entry point is {@link
 * org.recital.framework.schedule.ExperimentRun}.
 *
 * <p>A worker is a child process that reads one trial at a time from its standard input, binds it
 * again from its JSON, and writes the events of the trial to its standard output, one line of JSON
 * each. The death of a worker affects only the trial that it is running. A worker whose parent dies
 * reaches the end of its input and exits.
 *
 * <p>Components are not trusted: every message has the random id of its job, a heartbeat reports
 * what the trial does, and {@link org.recital.framework.schedule.Watchdog} ends a process that
 * exceeds a limit. The worker restores its streams and settings before every trial.
 *
 * <p>The package uses {@code spec}, {@code search}, {@code trial}, {@code tracking} and {@code
 * mlflow} of {@code org.recital.framework}, and the results store. It is used by {@code
 * org.recital.framework.cli}.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.schedule;
