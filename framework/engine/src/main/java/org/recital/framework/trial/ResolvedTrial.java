package org.recital.framework.trial;

import org.recital.registry.config.CanonicalJson;
import org.recital.registry.config.ConfigNode;
import org.recital.registry.config.Merge;
import org.recital.registry.config.SourceLocation;

/**
 * A trial in the three forms that it has: its components, its values with every default filled in,
 * and the values that identify it.
 */
public record ResolvedTrial(TrialSpec spec, ConfigNode.Mapping canonical, TrialIdentity identity) {
  private static final String SEED = "seed";

  /** The same trial with another seed. */
  public ResolvedTrial withSeed(long seed) {
    SourceLocation at = canonical.at();
    ConfigNode.Entry entry =
        new ConfigNode.Entry(at, SEED, new ConfigNode.Scalar(at, Long.toString(seed), false));
    return new ResolvedTrial(
        spec.withSeed(seed),
        canonical.with(entry),
        new TrialIdentity(identity.values().with(entry)));
  }

  /** Canonical JSON, defaults included: what workers are sent and the store keeps. */
  public String json() {
    return CanonicalJson.write(canonical);
  }

  /** The name of the component that fills a slot, such as "lightgcn" of {@code model}. */
  public String type(String slot) {
    return canonical.value(slot).orElse(canonical) instanceof ConfigNode.Mapping component
            && component.value(Merge.TYPE).orElse(component) instanceof ConfigNode.Scalar name
        ? name.text()
        : "";
  }

  /** The rules of its protocol as JSON. */
  public String protocolRules(String datasetSha256) {
    return ProtocolRules.json(this, datasetSha256);
  }

  /** The fingerprint of its protocol. */
  public String protocol(String datasetSha256) {
    return identity.protocol(spec.select(), datasetSha256);
  }

  /** The fingerprint of the trial. */
  public String fingerprint(String datasetSha256) {
    return identity.fingerprint(datasetSha256);
  }

  /** The fingerprint of its training, which trials may share. */
  public String training(String datasetSha256) {
    return identity.training(spec.model().readAfterTraining(), datasetSha256);
  }
}
