package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.recital.registry.Registry;

class DoctorCommandTest {
  private final StringWriter out = new StringWriter();

  @Test
  void an_engine_that_cannot_be_started_is_a_problem_with_a_remedy() {
    PrintWriter printer = new PrintWriter(out, true);

    new DoctorCommand(new Console(printer, printer, Registry::load))
        .engine(
            () -> {
              throw new UnsatisfiedLinkError("libtorch_cuda.so: cannot open shared object file");
            });

    assertThat(out)
        .hasToString(
            "engine      PROBLEM: cannot be started: java.lang.UnsatisfiedLinkError:"
                + " libtorch_cuda.so: cannot open shared object file; on a machine with a GPU, try"
                + " RECITAL_NATIVE=cpu\n");
  }
}
