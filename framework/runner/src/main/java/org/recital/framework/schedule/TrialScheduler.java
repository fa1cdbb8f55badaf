package org.recital.framework.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.recital.framework.tracking.GuardedRecording;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.SavedFiles;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.TrialName;

/**
 * Runs trials on workers, one thread per worker, and records every attempt. Can be used only once.
 */
public final class TrialScheduler {
  private final RunOptions options;
  private final Function<PlannedTrial, Environment> environments;
  private final Tracker tracker;
  private final SchedulerListener listener;
  private final List<Worker> workers;

  private final List<SchedulerResult.Ended> ended = Collections.synchronizedList(new ArrayList<>());
  private final DataErrors dataErrors = new DataErrors();
  private volatile Optional<RuntimeException> broken = Optional.empty();
  private volatile boolean stopped;
  private volatile boolean halted;

  public TrialScheduler(
      RunOptions options,
      Function<PlannedTrial, Environment> environments,
      Tracker tracker,
      SchedulerListener listener,
      List<Worker> workers) {
    this.options = options;
    this.environments = environments;
    this.tracker = tracker;
    this.listener = listener;
    this.workers = List.copyOf(workers);
  }

  /**
   * Runs trials until the source has no more trials or the scheduler is stopped.
   *
   * @throws StoreException if attempts cannot be recorded
   */
  public SchedulerResult run(TrialSource source) {
    options.deleteCheckpoints(source.released());
    List<Thread> threads = new ArrayList<>();
    for (Worker worker : workers) {
      Thread thread = new Thread(() -> work(worker, source), "worker-" + threads.size());
      thread.start();
      threads.add(thread);
    }
    threads.forEach(TrialScheduler::join);
    workers.forEach(Worker::close);
    if (broken.isPresent()) {
      throw broken.get();
    }
    return new SchedulerResult(ended, source.left(), dataErrors.skipped(), stopped);
  }

  /** Aborts the running trials and starts no further trials. May be called by any thread. */
  public void stop() {
    stopped = true;
    workers.forEach(Worker::stop);
  }

  private void work(Worker worker, TrialSource source) {
    try {
      while (!stopped && !halted) {
        Optional<QueuedTrial> next = source.next(() -> stopped || halted);
        if (next.isEmpty()) {
          return;
        }
        run(worker, next.get(), source);
      }
    } catch (RuntimeException | Error e) {
      broken =
          Optional.of(
              e instanceof RuntimeException known
                  ? known
                  : new IllegalStateException("unexpected " + e, e));
      halted = true;
      if (e instanceof StoreException lost && lost.isTemporary()) {
        stop(); // the results of the other workers cannot be recorded either
      }
    }
  }

  private void run(Worker worker, QueuedTrial queued, TrialSource source) {
    PlannedTrial trial = queued.plan();
    if (dataErrors.skips(trial)) {
      source.ended(queued, TrialEnd.SKIPPED); // a failure would mislead the search
      return;
    }
    long start = System.nanoTime();
    Ending ending = attempt(worker, queued, source);
    for (int i = 0; i < options.retries() && ending.outcome() instanceof Outcome.Died died; i++) {
      listener.workerDied(trial, died.reason());
      ending = attempt(worker, queued, source);
    }
    TrialEnd end = ending.lost() && source.checkIsLost(queued) ? TrialEnd.LOST : ending.end();
    if (ending.outcome() instanceof Outcome.Failed failed && failed.data()) {
      dataErrors.add(trial);
    }
    if (options.stopOnFailure() && end.state() == State.FAILED) {
      halted = true;
    }
    // a result that could not be recorded is not a failure of the trial
    source.ended(queued, ending.lost() ? TrialEnd.INTERRUPTED : end);
    options.deleteCheckpoints(source.released());
    ended.add(new SchedulerResult.Ended(trial, end));
    listener.trialEnded(trial, end, Duration.ofNanos(System.nanoTime() - start));
  }

  private Ending attempt(Worker worker, QueuedTrial queued, TrialSource source) {
    PlannedTrial trial = queued.plan();
    listener.trialStarted(trial);
    Environment environment = environments.apply(trial);
    Attempt attempt =
        new Attempt(new GuardedRecording(tracker.begin(trial, environment)), trial, listener);
    Consumer<TrialEvent> events =
        event -> {
          if (source.isLost(queued)) {
            throw new JobRunner.StopRequest();
          }
          attempt.onEvent(event);
        };
    return recorded(attempt, outcome(worker, job(queued, environment), events));
  }

  /**
   * Runs an attempt. An error outside the trial, such as in a progress bar, fails only this trial.
   */
  private static Outcome outcome(Worker worker, TrialJob job, Consumer<TrialEvent> events) {
    try {
      return worker.run(job, events);
    } catch (StoreException e) {
      throw e;
    } catch (JobRunner.StopRequest e) {
      return new Outcome.Stopped();
    } catch (RuntimeException | Error e) {
      return new Outcome.Failed("unexpected " + e, "");
    }
  }

  /**
   * Outcome of an attempt as reported by its worker, and as recorded.
   *
   * @param lost whether the attempt could not be recorded
   */
  private record Ending(Outcome outcome, TrialEnd end, boolean lost) {}

  /** Records the outcome. A result that was received counts even if the worker died afterwards. */
  private static Ending recorded(Attempt attempt, Outcome outcome) {
    Outcome actual = outcome;
    if (attempt.dataChanged) {
      actual =
          new Outcome.Failed(
              "the data has changed since the experiment was planned; run it again, with --replace",
              "");
    } else if (attempt.result.isPresent()) {
      actual = new Outcome.Finished();
    } else if (outcome instanceof Outcome.Finished) {
      actual = new Outcome.Failed("the trial ended without a result", "");
    }
    TrialEnd end = attempt.record(actual);
    return attempt
        .recording
        .lost()
        .map(lost -> new Outcome.Failed("the attempt cannot be recorded: " + lost, ""))
        .map(lost -> new Ending(lost, TrialEnd.failed(lost.reason(), ""), true))
        .orElse(new Ending(actual, end, false));
  }

  private TrialJob job(QueuedTrial queued, Environment environment) {
    PlannedTrial trial = queued.plan();
    return new TrialJob(
        trial.specJson(),
        options.home(),
        options.device(),
        TrialName.log(options.folder(), trial),
        options.checkpoints(queued, environment),
        queued.extent().test() ? options.saved(trial) : SavedFiles.NONE,
        queued.extent());
  }

  /** Waits for a thread; keeps the interrupted status of the caller. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Events of an attempt. */
  private static final class Attempt {
    private final GuardedRecording recording;
    private final PlannedTrial trial;
    private final SchedulerListener listener;
    private Optional<TrialResult> result = Optional.empty();
    private boolean complete;
    private boolean dataChanged;

    private Attempt(GuardedRecording recording, PlannedTrial trial, SchedulerListener listener) {
      this.recording = recording;
      this.trial = trial;
      this.listener = listener;
    }

    private TrialEnd record(Outcome outcome) {
      if (outcome instanceof Outcome.Finished) {
        TrialResult received = result.orElseThrow();
        if (complete) {
          recording.finished(received);
          return TrialEnd.FINISHED;
        }
        recording.stopped(received);
        return TrialEnd.STOPPED;
      }
      TrialEnd end = failure(outcome);
      recording.failed(new Failure(end.state(), end.reason(), end.log()));
      return end;
    }

    private static TrialEnd failure(Outcome outcome) {
      if (outcome instanceof Outcome.Failed failed) {
        return TrialEnd.failed(failed.reason(), failed.log());
      }
      return outcome instanceof Outcome.Died died
          ? TrialEnd.failed(died.reason(), died.log())
          : TrialEnd.INTERRUPTED;
    }

    private void onEvent(TrialEvent event) {
      if (event instanceof TrialEvent.DataPrepared prepared) {
        dataChanged = !prepared.datasetSha256().equals(trial.datasetSha256());
      }
      if (event instanceof TrialEvent.Finished finished) {
        result = Optional.of(finished.result());
        complete = true;
      } else if (event instanceof TrialEvent.Stopped stoppedEarly) {
        result = Optional.of(stoppedEarly.result());
      }
      recording.onEvent(event);
      listener.onEvent(trial, event);
    }
  }
}
