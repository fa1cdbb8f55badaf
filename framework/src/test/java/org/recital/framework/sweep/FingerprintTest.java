package org.recital.framework.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void a_training_is_the_same_whatever_is_read_after_it() {
    assertThat(training("{\"model\":{\"type\":\"a\",\"inference\":\"x\"},\"seed\":1}"))
        .isEqualTo(training("{\"model\":{\"type\":\"a\",\"inference\":\"y\"},\"seed\":1}"))
        .isNotEqualTo(training("{\"model\":{\"type\":\"a\",\"inference\":\"x\"},\"seed\":2}"))
        .isNotEqualTo(training("{\"model\":{\"type\":\"b\",\"inference\":\"x\"},\"seed\":1}"));
  }

  private static String training(String canonical) {
    return Fingerprint.ofTraining(canonical, Set.of("inference"), "data");
  }
}
