package org.recital.framework.trial;

import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.SourceLocation;

/**
 * A trial with its configuration.
 *
 * @param spec components and settings
 * @param canonical all values, with every default filled in
 * @param identity values that identify the trial
 */
public record ResolvedTrial(TrialSpec spec, ConfigNode.Mapping canonical, TrialIdentity identity) {
  private static final String SEED = "seed";
  private static final String FOLD = "fold";

  /** The same trial with another seed and fold. */
  public ResolvedTrial with(Repetition repetition) {
    return new ResolvedTrial(
        spec.with(repetition),
        with(canonical, repetition),
        new TrialIdentity(with(identity.values(), repetition)));
  }

  private static ConfigNode.Mapping with(ConfigNode.Mapping values, Repetition repetition) {
    ConfigNode.Mapping seeded = values.with(entry(values.at(), SEED, repetition.seed()));
    return repetition.fold().isPresent()
        ? seeded.with(entry(values.at(), FOLD, repetition.fold().getAsInt()))
        : seeded.without(FOLD);
  }

  private static ConfigNode.Entry entry(SourceLocation at, String key, long number) {
    return new ConfigNode.Entry(at, key, new ConfigNode.Scalar(at, Long.toString(number), false));
  }

  /** Canonical JSON with defaults, as sent to workers and stored. */
  public String json() {
    return CanonicalJson.write(canonical);
  }

  /**
   * The component name in a section of the spec, such as {@code lightgcn} for {@code model}; empty
   * if the section names no component.
   */
  public String type(String slot) {
    return canonical.value(slot).orElse(canonical) instanceof ConfigNode.Mapping component
            && component.value(Merge.TYPE).orElse(component) instanceof ConfigNode.Scalar name
        ? name.text()
        : "";
  }

  /** The settings of the trial's evaluation protocol as JSON. */
  public String protocolRules(String datasetSha256) {
    return ProtocolRules.json(this, datasetSha256);
  }

  /** The fingerprint of the trial's evaluation protocol. */
  public String protocol(String datasetSha256) {
    return identity.protocol(spec.select(), datasetSha256);
  }

  /** The fingerprint of the trial. */
  public String fingerprint(String datasetSha256) {
    return identity.fingerprint(datasetSha256);
  }

  /** The fingerprint of the trial's training, which several trials may share. */
  public String training(String datasetSha256) {
    return identity.training(spec.model().readAfterTraining(), datasetSha256);
  }
}
