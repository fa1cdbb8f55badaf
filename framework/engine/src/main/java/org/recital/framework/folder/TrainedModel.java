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
 * @param scorer result of the training; closed by the owner of the record
 * @param users ids of the users
 * @param items ids of the items
 * @param history histories from which the users are scored, oldest interaction first
 * @param seen seen items of the users
 * @param trial resolved trial that trained the model, as JSON; empty if a Java program did
 */
public record TrainedModel(
    ModelConfig config,
    Scorer scorer,
    Ids users,
    Ids items,
    Interactions history,
    SeenItems seen,
    Optional<String> trial) {}
