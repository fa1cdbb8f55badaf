/**
 * Training of gradient-trained models: batches, the training loop, early stopping, checkpoints and
 * random streams.
 *
 * <p>{@link org.recital.framework.train.Trainer} is the entry point; its settings are {@link
 * org.recital.framework.train.TrainingConfig}, the {@code training} section of a spec. Every random
 * number comes from a stream of {@link org.recital.framework.train.Seed}, and a run that resumes
 * from a checkpoint gives the same weights as an uninterrupted one.
 *
 * <p>Models, losses, optimizers and schedules are those of the {@code registry} packages. The
 * package {@code trial} calls the trainer and supplies the validation.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.train;
