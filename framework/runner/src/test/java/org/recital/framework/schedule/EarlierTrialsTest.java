package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.Registry;
import org.recital.reports.store.Experiment;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

class EarlierTrialsTest {
  private static final String DATASET =
      "\"dataset\":{\"type\":\"synthetic\",\"users\":60,\"items\":80,\"interactions\":1500,"
          + "\"topics\":8,\"confounding\":0.8,\"seed\":1}";
  private static final String RANDOM =
      "\"split\":{\"type\":\"random\",\"validation\":0.1,\"test\":0.1,\"per_user\":false}";
  private static final String KNN = "\"model\":{\"type\":\"item-knn\",\"neighbours\":20}";

  @TempDir Path folder;

  @Test
  void a_reproducible_trial_gets_its_new_fingerprint() {
    assertThat(refiled(DATASET + "," + RANDOM + "," + KNN)).hasSize(1);
    assertThat(
            refiled(
                DATASET
                    + ",\"filters\":[{\"type\":\"min-rating\",\"rating\":3.5}],"
                    + RANDOM
                    + "," // with a renamed key
                    + "\"model\":{\"type\":\"bpr-mf\",\"deviation\":0.1},\"loss\":{\"type\":\"bpr\"}"))
        .hasSize(1);
  }

  @Test
  void a_trial_that_may_not_be_reproducible_keeps_its_fingerprint() {
    String byTime = "\"split\":{\"type\":\"leave-last-out\"}";
    String threshold = ",\"filters\":[{\"type\":\"min-rating\",\"rating\":0.7}],";
    String deduplicated = ",\"filters\":[{\"type\":\"deduplicate\",\"keep\":\"last\"}],";

    assertThat(refiled(DATASET + "," + byTime + "," + KNN)).isEmpty();
    assertThat(refiled(DATASET + threshold + RANDOM + "," + KNN)).isEmpty();
    assertThat(refiled(DATASET + deduplicated + RANDOM + "," + KNN)).isEmpty();
    assertThat(refiled("\"dataset\":{\"type\":\"csv\",\"path\":\"a\"}," + RANDOM + "," + KNN))
        .isEmpty();
    assertThat(refiled(DATASET + "," + RANDOM + ",\"model\":{\"type\":\"of-a-plug-in\"}"))
        .isEmpty();
  }

  /** New fingerprints of a trial of an earlier release. */
  private List<String> refiled(String canonical) {
    Path results = folder.resolve("results" + canonical.hashCode());
    PlannedTrial old =
        new PlannedTrial(
            "old",
            "v",
            Map.of(),
            1,
            "{\"task\":\"ranking\"," + canonical + ",\"seed\":1}",
            "data",
            "d".repeat(64),
            Optional.empty());
    List<String> fingerprints = new ArrayList<>();
    try (ResultsStore store = new ResultsLocation(results).open()) {
      store.record(new Experiment("e", "", ""));
      store.plan("e", List.of(old));
      StoreOfBefore.forgetFormats(results);
      int count = EarlierTrials.refile(store, Registry.load());
      store.trials("e").forEach(trial -> fingerprints.add(trial.plan().fingerprint()));
      fingerprints.remove("old");
      assertThat(fingerprints).hasSize(count).allMatch(text -> text.matches("[0-9a-f]{64}"));
    }
    return fingerprints;
  }
}
