package org.recital.framework.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;

/**
 * A sweep beside a server that misbehaves: the sweep does not notice, and once the server behaves
 * it is sent every run, once, with every point.
 */
@Timeout(60)
class FaultsTest {
  private static final String LATER = "; what waits is sent later";

  /** What the first of anything takes is not the fault of a server. */
  @BeforeAll
  static void warmUp(@TempDir Path folder) {
    try (ResultsStore store = new ResultsLocation(folder).open()) {
      SmallSweep.of("warm", 2, 2).run(store);
    }
  }

  @TempDir private Path results;
  private FaultySweep sweep;

  @BeforeEach
  void start() {
    sweep = new FaultySweep(results);
  }

  @AfterEach
  void stop() {
    sweep.close();
  }

  @Test
  void a_storm_of_429_is_waited_out() {
    sweep.server().failAlways(Fault.status(429, "text/plain", "slow down"));

    sweep.runsUnharmed();

    assertThat(sweep.told())
        .containsExactly(
            "MLflow at " + sweep.server().address() + " asks for fewer requests (429)" + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void answers_429_between_others_do_not_use_up_connections() {
    sweep
        .server()
        .failWhere(
            (path, number) ->
                number % 5 == 0
                    ? Optional.of(Fault.status(429, "text/plain", "slow down"))
                    : Optional.empty());

    sweep.runsUnharmed();

    sweep.everythingArrives();
  }

  @Test
  void a_server_that_fails_is_asked_later() {
    sweep.server().failAlways(Fault.status(500, "text/html", "<h1>Internal Server Error</h1>"));

    sweep.runsUnharmed();

    assertThat(sweep.told())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " fails (500): <h1>Internal Server Error</h1>"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_host_that_is_not_allowed_is_told_at_once() {
    sweep
        .server()
        .failAlways(
            Fault.status(
                403, "text/plain", "Invalid Host header - possible DNS rebinding attack detected"));

    sweep.runsUnharmed();

    assertThat(sweep.told())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " refuses requests to the host '127.0.0.1' (403 Invalid Host header); start it"
                + " with --allowed-hosts '127.0.0.1:*'"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_server_that_hangs_keeps_nobody_waiting() {
    sweep.waitAtMost(Duration.ofSeconds(20));
    sweep.server().failAlways(Fault.hang());

    sweep.runsUnharmed();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void an_answer_of_one_byte_a_second_keeps_nobody_waiting() {
    sweep.waitAtMost(Duration.ofSeconds(20));
    sweep.server().failAlways(Fault.byteASecond());

    sweep.runsUnharmed();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_server_that_is_down_all_the_while_gets_everything_later() {
    sweep.server().down();

    sweep.runsUnharmed();

    assertThat(sweep.told())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " cannot be reached: nothing listens there"
                + LATER);
    sweep.server().up();
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_disk_that_is_full_on_the_server_is_told() {
    sweep
        .server()
        .failAlways(
            Fault.json(
                500,
                "INTERNAL_ERROR",
                "(sqlite3.OperationalError) database or disk is full [SQL]"));

    sweep.runsUnharmed();

    assertThat(sweep.told())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " has no space left on its disk; free some there"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_login_page_is_told_at_once() {
    sweep.server().failAlways(Fault.status(200, "text/html", "<html>Please log in</html>"));

    sweep.runsUnharmed();

    assertThat(sweep.told())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " answers with a page instead of JSON, as servers do that want a login or redirect;"
                + " give the address of MLflow itself, and MLFLOW_TRACKING_USERNAME and"
                + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }
}
