/**
 * The application with which {@code recital export spark} runs an experiment on a Spark cluster.
 *
 * <p>The driver starts {@code recital run --workers 0}, which plans the trials, and keeps a number
 * of tasks running until the run ends. Each task starts {@code recital worker --trials 1} as a
 * separate process. This process claims a trial in the database and records its result there. Spark
 * places the tasks, assigns GPUs to them and repeats those that fail. Spark transports no data and
 * no results, so this package depends on no other package of Recital.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.spark;
