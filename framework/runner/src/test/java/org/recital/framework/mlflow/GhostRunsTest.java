package org.recital.framework.mlflow;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a server creates without a successful response: in the end, each exists once. */
@Timeout(60)
class GhostRunsTest {
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
  void a_request_without_a_response_does_not_create_a_second_run() {
    Set<String> dropped = ConcurrentHashMap.newKeySet();
    sweep
        .server()
        .failWhere(
            (path, number) ->
                number % 3 == 0 || (path.endsWith("runs/create") && dropped.add(path + number / 9))
                    ? Optional.of(Fault.drop())
                    : Optional.empty());

    sweep.runsWithoutDelay();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_run_that_was_created_despite_an_error_response_is_found() {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    sweep
        .server()
        .failWhere(
            (path, number) ->
                path.endsWith("runs/create") && failed.add("create " + failed.size() / 2)
                    ? Optional.of(Fault.failAfter())
                    : Optional.empty());

    sweep.runsWithoutDelay();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_run_that_is_created_after_the_timeout_is_deleted() {
    Set<String> late = ConcurrentHashMap.newKeySet();
    sweep
        .server()
        .failWhere(
            (path, number) ->
                path.endsWith("runs/create") && late.add("the first")
                    ? Optional.of(Fault.late(1300))
                    : Optional.empty());

    sweep.runsWithoutDelay();

    sweep.everythingArrivesAfterwards();
  }
}
