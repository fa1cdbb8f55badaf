package org.recital.registry.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.task.Task;

/**
 * Data and settings that a trial passes to a fitted model besides the training data. The context
 * does not contain the test part.
 *
 * @param users ids of the users
 * @param items ids of the items
 * @param validation interactions of the validation part; no interactions if there is no validation
 *     part
 * @param listLength number of items of each ranked list that are evaluated, not counting the user's
 *     training items; empty if the scores of all items are needed
 * @param seed seed of the trial
 * @param folder folder against which relative paths in the spec are resolved
 * @param checkpoints folder for checkpoints, kept until the trial has finished; empty if the trial
 *     saves no checkpoints
 */
public record FitContext(
    Task task,
    Ids users,
    Ids items,
    Interactions validation,
    OptionalInt listLength,
    long seed,
    Path folder,
    Optional<Path> checkpoints,
    FitListener listener) {

  /** The context for a model that is fitted outside a trial and ranks items. */
  public static FitContext of(Interactions train, Ids users, Ids items, long seed) {
    Interactions none =
        new Interactions(
            train.items(), new int[train.users() + 1], new int[0], new float[0], new long[0]);
    return new FitContext(
        Task.RANKING,
        users,
        items,
        none,
        OptionalInt.empty(),
        seed,
        Path.of(""),
        Optional.empty(),
        FitListener.NONE);
  }
}
