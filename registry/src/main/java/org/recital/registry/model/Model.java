package org.recital.registry.model;

import java.util.Set;
import org.recital.registry.task.Task;

/** An untrained recommender: either one that is fitted in one go, or one trained by gradient. */
public sealed interface Model permits FittedModel, GradientModel {
  Set<Task> tasks();
}
