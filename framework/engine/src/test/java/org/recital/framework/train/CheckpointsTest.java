package org.recital.framework.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
  private static final Checkpoints CHECKPOINTS =
      new Checkpoints(
          Path.of("checkpoints", "0123"), "training-a", CheckpointInterval.parse("64 steps"));

  @Test
  void the_platform_is_a_part_of_the_identity() {
    Checkpoints here = CHECKPOINTS.on("libtorch 2.7.1");

    assertThat(here.identity()).isEqualTo("training-a libtorch 2.7.1");
    assertThat(here.file()).isEqualTo(CHECKPOINTS.file());
    assertThat(here.every()).isEqualTo(CHECKPOINTS.every());
  }

  @Test
  void other_programs_have_a_folder_for_each_identity() {
    Path folder = CHECKPOINTS.on("GPU a").folder();

    assertThat(folder)
        .isEqualTo(CHECKPOINTS.on("GPU a").folder())
        .isNotEqualTo(CHECKPOINTS.on("GPU b").folder());
    assertThat(folder.getParent()).isEqualTo(Path.of("checkpoints", "0123.files"));
  }
}
