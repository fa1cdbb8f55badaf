package org.recital.framework.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @Test
  void the_first_separator_ends_the_command_of_the_run() {
    assertThat(Commands.parse("/home/me", "4", "recital", "run", "--", "recital", "--", "worker"))
        .isEqualTo(
            Optional.of(
                new Commands(
                    Path.of("/home/me"),
                    4,
                    List.of("recital", "run"),
                    List.of("recital", "--", "worker"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/home/me 4 recital run recital worker",
        "/home/me 4 -- recital worker",
        "/home/me 4 recital run --",
        "/home/me 0 recital run -- recital worker",
        "/home/me many recital run -- recital worker",
      })
  void other_forms_are_refused(String line) {
    assertThat(Commands.parse(line.split(" "))).isEmpty();
  }
}
