package org.recital.framework.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recital.framework.spec.TrialTimeout;
import org.recital.framework.train.CheckpointInterval;
import org.recital.registry.data.DataHome;
import org.recital.reports.store.Environment;

class RunOptionsTest {
  private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";
  private static final Environment ENVIRONMENT = FakeScheduler.environment();

  @Test
  void a_checkpoint_of_a_changed_plug_in_has_another_identity() {
    String before = identity(ENVIRONMENT.with(Map.of("plug-in mine.jar", "aa")));
    String after = identity(ENVIRONMENT.with(Map.of("plug-in mine.jar", "bb")));

    assertThat(after).isNotEqualTo(before);
    assertThat(identity(ENVIRONMENT.with(Map.of("plug-in mine.jar", "aa")))).isEqualTo(before);
    assertThat(identity(ENVIRONMENT)).isNotEqualTo(before);
  }

  private static String identity(Environment environment) {
    DataHome home = new DataHome(List.of(), Path.of(""), Path.of(""));
    RunOptions options =
        new RunOptions(
            Path.of("x"),
            home,
            "cpu",
            1,
            DeviceSlots.NONE,
            1,
            false,
            0,
            false,
            CheckpointInterval.parse("5 minutes"),
            false,
            false,
            TrialTimeout.NONE);
    return options.checkpoints(FINGERPRINT, environment).orElseThrow().identity();
  }
}
