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

/** Runs that a server creates though it does not say so: each is there once in the end. */
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
  void a_request_that_was_carried_out_but_not_answered_makes_no_second_run() {
    Set<String> dropped = ConcurrentHashMap.newKeySet();
    sweep
        .server()
        .failWhere(
            (path, number) ->
                number % 3 == 0 || (path.endsWith("runs/create") && dropped.add(path + number / 9))
                    ? Optional.of(Fault.drop())
                    : Optional.empty());

    sweep.runsUnharmed();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_run_that_was_created_though_the_server_says_it_failed_is_found_again() {
    Set<String> failed = ConcurrentHashMap.newKeySet();
    sweep
        .server()
        .failWhere(
            (path, number) ->
                path.endsWith("runs/create") && failed.add("create " + failed.size() / 2)
                    ? Optional.of(Fault.failAfter())
                    : Optional.empty());

    sweep.runsUnharmed();

    sweep.everythingArrivesAfterwards();
  }

  @Test
  void a_run_that_is_created_too_late_is_deleted_again() {
    Set<String> late = ConcurrentHashMap.newKeySet();
    sweep
        .server()
        .failWhere(
            (path, number) ->
                path.endsWith("runs/create") && late.add("the first")
                    ? Optional.of(Fault.late(1300))
                    : Optional.empty());

    sweep.runsUnharmed();

    sweep.everythingArrivesAfterwards();
  }
}
