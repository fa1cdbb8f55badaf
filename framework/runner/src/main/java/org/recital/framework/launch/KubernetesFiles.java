package org.recital.framework.launch;

import java.util.Map;
import java.util.Optional;

/**
 * Manifests for Kubernetes: a ConfigMap with the spec, a Job that plans the trials, and an Indexed
 * Job of workers.
 *
 * @param spec the resolved spec as YAML
 * @param image image of the containers
 * @param secret Secret with {@code username} and {@code password} of the database
 * @param volumeClaim PersistentVolumeClaim with data sets and results; without it, each pod has an
 *     empty folder
 */
public record KubernetesFiles(
    ClusterRun run, String spec, String image, String secret, Optional<String> volumeClaim) {

  /** The contents of the files, by their names. */
  public Map<String, String> files() {
    return Map.of("recital.yaml", manifest());
  }

  private String manifest() {
    return run.fill(Template.load("recital.yaml"))
        .with("spec", Quotes.escaped(spec).indent(4))
        .with("experiment", Quotes.kubernetes(run.experiment()))
        .with("memory", run.share().memory() + "i")
        .with("gpus", gpus())
        .with("image", Quotes.yaml(image))
        .with("secret", Quotes.yaml(secret))
        .with("results", Quotes.kubernetes(run.results()))
        .with("volume", volume())
        .filled();
  }

  private String gpus() {
    int count = run.share().gpus();
    return count == 0 ? "" : "              nvidia.com/gpu: " + count + "\n";
  }

  private String volume() {
    return volumeClaim
        .map(claim -> "persistentVolumeClaim: {claimName: " + Quotes.yaml(claim) + "}")
        .orElse("emptyDir: {}");
  }
}
