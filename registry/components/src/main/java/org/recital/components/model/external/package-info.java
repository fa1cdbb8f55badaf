/**
 * Models that another program trains, in any language.
 *
 * <p>{@link org.recital.components.model.external.External} starts a {@code Command} in a {@code
 * Workspace}, a temporary folder with the training and the validation part. {@code Training} reads
 * the progress lines and the output files of the command, and creates a scorer: {@code
 * FactorScorer}, {@code MatrixScorer}, {@code ListScorer}, or {@code BatchScorer}, which keeps the
 * command running. docs/external-models.md describes the files.
 *
 * <p>{@code PrintedOutput} and {@code ProcessTree} guard against commands that print too much or
 * leave child processes behind, {@code Predecessor} against a command that outlives its trial.
 */
@org.jspecify.annotations.NullMarked
package org.recital.components.model.external;
