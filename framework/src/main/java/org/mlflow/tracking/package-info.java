/**
 * A door into MLflow's client. Its {@code MlflowHttpCaller} can be given time limits, a number of
 * attempts and an HTTP client, but only by its own package.
 */
@org.jspecify.annotations.NullMarked
package org.mlflow.tracking;
