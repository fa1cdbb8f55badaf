package org.recital.framework.folder;

import java.util.Optional;
import org.recital.registry.config.ModelConfig;
import org.recital.registry.data.Ids;
import org.recital.registry.data.Interactions;
import org.recital.registry.data.SeenItems;
import org.recital.registry.model.Scorer;

/**
 * A trained model with the data that recommendations need.
 *
 * @param config model and its parameters
 * @param scorer scorer of the trained model; the owner of this record closes the scorer
 * @param users ids of the users
 * @param items ids of the items
 * @param history history of each user, from which the scores are computed; oldest interaction first
 * @param seen seen items of the users
 * @param trial resolved trial in which the model was trained, as JSON; empty if a Java program
 *     trained it
 */
public record TrainedModel(
    ModelConfig config,
    Scorer scorer,
    Ids users,
    Ids items,
    Interactions history,
    SeenItems seen,
    Optional<String> trial) {}
