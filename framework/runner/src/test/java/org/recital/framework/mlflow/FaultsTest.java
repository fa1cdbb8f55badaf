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
 * Experiments with uploads to a failing server. The failures do not affect the trials, and once the
 * server works it has every run exactly once, with every metric value.
 */
@Timeout(60)
class FaultsTest {
  private static final String LATER = "; pending uploads are sent later";

  /** Loads classes first, so that this does not count as a delay by the server. */
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
  void rate_limits_are_waited_out() {
    sweep.server().failAlways(Fault.status(429, "text/plain", "slow down"));

    sweep.runsWithoutDelay();

    assertThat(sweep.messages())
        .containsExactly(
            "MLflow at " + sweep.server().address() + " limits the rate of requests (429)" + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void responses_429_between_others_do_not_exhaust_connections() {
    sweep
        .server()
        .failWhere(
            (path, number) ->
                number % 5 == 0
                    ? Optional.of(Fault.status(429, "text/plain", "slow down"))
                    : Optional.empty());

    sweep.runsWithoutDelay();

    sweep.everythingArrives();
  }

  @Test
  void a_failing_server_gets_everything_later() {
    sweep.server().failAlways(Fault.status(500, "text/html", "<h1>Internal Server Error</h1>"));

    sweep.runsWithoutDelay();

    assertThat(sweep.messages())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " returned an error (500): <h1>Internal Server Error</h1>"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_host_that_is_not_allowed_is_reported_immediately() {
    sweep
        .server()
        .failAlways(
            Fault.status(
                403, "text/plain", "Invalid Host header - possible DNS rebinding attack detected"));

    sweep.runsWithoutDelay();

    assertThat(sweep.messages())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " rejects requests for the host '127.0.0.1' (403 Invalid Host header); start it"
                + " with --allowed-hosts '127.0.0.1:*'"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_hanging_server_causes_no_delay() {
    sweep.setRequestTimeout(Duration.ofSeconds(20));
    sweep.server().failAlways(Fault.hang());

    sweep.runsWithoutDelay();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_response_of_one_byte_per_second_causes_no_delay() {
    sweep.setRequestTimeout(Duration.ofSeconds(20));
    sweep.server().failAlways(Fault.byteASecond());

    sweep.runsWithoutDelay();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_server_that_is_down_during_the_run_gets_everything_later() {
    sweep.server().down();

    sweep.runsWithoutDelay();

    assertThat(sweep.messages())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " cannot be reached: connection refused"
                + LATER);
    sweep.server().up();
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_full_disk_of_the_server_is_reported() {
    sweep
        .server()
        .failAlways(
            Fault.json(
                500,
                "INTERNAL_ERROR",
                "(sqlite3.OperationalError) database or disk is full [SQL]"));

    sweep.runsWithoutDelay();

    assertThat(sweep.messages())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " has no disk space left; free some on the server"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_login_page_is_reported_immediately() {
    sweep.server().failAlways(Fault.status(200, "text/html", "<html>Please log in</html>"));

    sweep.runsWithoutDelay();

    assertThat(sweep.messages())
        .containsExactly(
            "MLflow at "
                + sweep.server().address()
                + " did not return JSON, possibly because of a login page or a redirect; check the"
                + " address, and set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                + " MLFLOW_TRACKING_TOKEN"
                + LATER);
    sweep.everythingArrivesAfterwards();
  }
}
