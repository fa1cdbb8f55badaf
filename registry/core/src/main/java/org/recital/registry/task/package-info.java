/**
 * Prediction tasks of experiments.
 *
 * <p>{@link org.recital.registry.task.Task} is the only type. Models and metrics declare the tasks
 * that they support; {@code org.recital.framework.spec} checks them against the task of the spec,
 * and {@code org.recital.framework.trial} chooses the evaluator for the task.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.task;
