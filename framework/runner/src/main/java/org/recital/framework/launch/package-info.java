/**
 * Files that run a spec on a cluster: batch scripts for Slurm, a script for Spark and manifests for
 * Kubernetes, for {@code recital export slurm}, {@code spark} and {@code kubernetes}.
 *
 * <p>The files start one {@code recital run --workers 0} and several processes of {@code recital
 * worker}, which share a PostgreSQL database. {@link org.recital.framework.launch.SlurmFiles},
 * {@link org.recital.framework.launch.SparkFiles} and {@link
 * org.recital.framework.launch.KubernetesFiles} fill the templates in the resources of this
 * package; {@code Quotes} quotes every value that a user gives.
 */
@org.jspecify.annotations.NullMarked
package org.recital.framework.launch;
