package org.recital.reports.store;

/**
 * A training whose checkpoints are no longer needed.
 *
 * @param id number of the release; later ones have higher numbers
 * @param training fingerprint of the training
 */
public record ReleasedTraining(long id, String training) {}
