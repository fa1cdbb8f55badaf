package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recital.reports.store.StoredProtocol;

class DatasetProfileTest {
  @Test
  void a_profile_has_the_sizes_of_the_data_set_and_its_parts_as_numbers() {
    assertThat(
            profile(
                """
                {"format":2,"data":{"interactions":100,"users":10,"items":20},
                 "unfiltered":{"interactions":120,"users":12,"items":20},
                 "training":{"interactions":80,"first":"1996-03-29"},
                 "validation":{"interactions":0},"test":{"interactions":20},"duplicates":3}
                """))
        .isEqualTo(
            "{\"interactions\":100,\"users\":10,\"items\":20,\"training\":80,\"validation\":0,"
                + "\"test\":20}");
  }

  @Test
  void the_words_of_an_earlier_release_are_not_a_profile() {
    assertThat(profile("{\"data\":\"61,716 interactions\",\"test\":\"none\"}")).isEqualTo("{}");
  }

  private static String profile(String facts) {
    return DatasetProfile.of(new StoredProtocol("{}", facts, "rules"));
  }
}
