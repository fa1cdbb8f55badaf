/**
 * One trial, from its data to its result: one variant, one configuration of its search space, one
 * repetition.
 *
 * <p>{@link org.recital.framework.trial.Trials} is the entry point, {@link
 * org.recital.framework.trial.TrialRunner} its implementation. A trial is given as a {@link
 * org.recital.framework.trial.ResolvedTrial} and reports {@link
 * org.recital.framework.trial.TrialEvent}s, the last of which carries the {@link
 * org.recital.framework.trial.TrialResult}.
 *
 * <p>The package uses {@code train} and {@code evaluate}. The package {@code spec} creates resolved
 * trials, {@code schedule} runs them on workers, and {@code tracking} records their events.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.trial;
