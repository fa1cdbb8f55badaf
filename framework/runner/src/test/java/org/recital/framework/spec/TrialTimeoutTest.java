package org.recital.framework.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTimeoutTest {
  @TempDir Path folder;

  @Test
  void a_timeout_is_parsed_and_printed() {
    for (String text : List.of("1 second", "30 seconds", "90 minutes", "1 hour", "2 hours")) {
      assertThat(TrialTimeout.parse(text)).hasToString(text);
    }
    assertThat(TrialTimeout.parse("none")).isEqualTo(TrialTimeout.NONE).hasToString("none");
    assertThat(TrialTimeout.parse("30 seconds").duration()).hasValue(Duration.ofSeconds(30));
    assertThat(TrialTimeout.parse("90 minutes").duration()).hasValue(Duration.ofMinutes(90));
    assertThat(TrialTimeout.parse("2 hours").duration()).hasValue(Duration.ofHours(2));
    assertThat(TrialTimeout.NONE.duration()).isEmpty();
  }

  @Test
  void other_texts_are_errors() {
    for (String text : List.of("2h", "0 hours", "never", "1.5 hours", "2 days")) {
      assertThatThrownBy(() -> TrialTimeout.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "must be a number of hours, minutes or seconds, such as '2 hours' or '90 minutes', or"
                  + " 'none', but is '"
                  + text
                  + "'");
    }
  }

  @Test
  void a_spec_sets_it_under_run() {
    Specs specs = new Specs(folder);

    assertThat(specs.load(Specs.COMPLETE + "run: {timeout: 2 hours}\n").run().timeout())
        .isEqualTo(TrialTimeout.parse("2 hours"));
    assertThat(specs.problems(Specs.COMPLETE + "run: {timeout: 120}\n"))
        .containsExactly(
            "spec.yaml:6:16: 'timeout': must be a number of hours, minutes or seconds, such as '2"
                + " hours' or '90 minutes', or 'none', but is '120'");
  }
}
