package org.recital.framework.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.recital.framework.tracking.GuardedRecording;
import org.recital.framework.tracking.Tracker;
import org.recital.framework.trial.TrialEvent;
import org.recital.framework.trial.TrialResult;
import org.recital.reports.store.Environment;
import org.recital.reports.store.Failure;
import org.recital.reports.store.PlannedTrial;
import org.recital.reports.store.State;
import org.recital.reports.store.StoreException;
import org.recital.reports.store.TrialName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs trials on workers, one thread per worker, and records every attempt. Can be used only once.
 */
public final class TrialScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(TrialScheduler.class);

  private final RunOptions options;
  private final Function<PlannedTrial, Environment> environments;
  private final Tracker tracker;
  private final SchedulerListener listener;
  private final List<Worker> workers;

  private volatile WaitingTrials waiting = new WaitingTrials(List.of(), Map.of());
  private final List<SchedulerResult.Ended> ended = Collections.synchronizedList(new ArrayList<>());
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

  /** Runs trials that do not share training with each other. */
  public SchedulerResult run(List<PlannedTrial> trials) {
    return run(trials, Map.of());
  }

  /**
   * Runs trials until all have ended or the scheduler is stopped.
   *
   * @param trainings fingerprint of each trial's training, keyed by the fingerprint of the trial;
   *     may lack trials whose training is not shared with other trials
   * @throws StoreException if attempts cannot be recorded
   */
  public SchedulerResult run(List<PlannedTrial> trials, Map<String, String> trainings) {
    waiting = new WaitingTrials(trials, trainings);
    List<Thread> threads = new ArrayList<>();
    for (Worker worker : workers) {
      Thread thread = new Thread(() -> work(worker), "worker-" + threads.size());
      thread.start();
      threads.add(thread);
    }
    threads.forEach(TrialScheduler::join);
    workers.forEach(Worker::close);
    if (broken.isPresent()) {
      throw broken.get();
    }
    return new SchedulerResult(ended, waiting.size(), stopped);
  }

  /** Aborts the running trials and starts no further trials. May be called by any thread. */
  public void stop() {
    stopped = true;
    workers.forEach(Worker::stop);
  }

  private void work(Worker worker) {
    try {
      while (!stopped && !halted) {
        Optional<PlannedTrial> next = waiting.next(() -> stopped || halted);
        if (next.isEmpty()) {
          return;
        }
        run(worker, next.get());
      }
    } catch (RuntimeException e) {
      broken = Optional.of(e);
      halted = true;
    }
  }

  private void run(Worker worker, PlannedTrial trial) {
    long start = System.nanoTime();
    Outcome outcome = attempt(worker, trial);
    for (int i = 0; i < options.retries() && outcome instanceof Outcome.Died died; i++) {
      listener.workerDied(trial, died.reason());
      outcome = attempt(worker, trial);
    }
    TrialEnd end = end(outcome);
    deleteCheckpoint(trial, outcome);
    waiting.ended(trial);
    ended.add(new SchedulerResult.Ended(trial, end));
    halted |= options.stopOnFailure() && end.state() == State.FAILED;
    listener.trialEnded(trial, end, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Deletes the checkpoint of a trial that was not interrupted, if no other trial needs it. */
  private void deleteCheckpoint(PlannedTrial trial, Outcome outcome) {
    boolean needed = outcome instanceof Outcome.Finished && waiting.isTrainingNeeded(trial);
    if (!needed && (outcome instanceof Outcome.Finished || outcome instanceof Outcome.Failed)) {
      try {
        Files.deleteIfExists(options.checkpointFile(waiting.training(trial)));
      } catch (IOException e) {
        LOG.debug("a checkpoint that is no longer needed cannot be deleted", e);
      }
    }
  }

  private Outcome attempt(Worker worker, PlannedTrial trial) {
    listener.trialStarted(trial);
    Environment environment = environments.apply(trial);
    Attempt attempt =
        new Attempt(new GuardedRecording(tracker.begin(trial, environment)), trial, listener);
    return recorded(attempt, outcome(worker, job(trial, environment), attempt));
  }

  /**
   * Runs an attempt. An error outside the trial, such as in a progress bar, fails only this trial.
   */
  private static Outcome outcome(Worker worker, TrialJob job, Attempt attempt) {
    try {
      return worker.run(job, attempt::onEvent);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      return new Outcome.Failed("unexpected " + e, "");
    }
  }

  /** Records the outcome. A result that was received counts even if the worker died afterwards. */
  private static Outcome recorded(Attempt attempt, Outcome outcome) {
    GuardedRecording recording = attempt.recording;
    Outcome actual = outcome;
    if (attempt.dataChanged) {
      actual =
          new Outcome.Failed(
              "the data has changed since the experiment was planned; run it again", "");
    } else if (attempt.result.isPresent()) {
      recording.finished(attempt.result.get());
      actual = new Outcome.Finished();
    } else if (outcome instanceof Outcome.Finished) {
      actual = new Outcome.Failed("the trial ended without a result", "");
    }
    TrialEnd end = end(actual);
    if (end.state() != State.FINISHED) {
      recording.failed(new Failure(end.state(), end.reason(), end.log()));
    }
    return recording
        .lost()
        .<Outcome>map(lost -> new Outcome.Failed("the attempt cannot be recorded: " + lost, ""))
        .orElse(actual);
  }

  private static TrialEnd end(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return TrialEnd.failed(failed.reason(), failed.log());
    }
    if (outcome instanceof Outcome.Died died) {
      return TrialEnd.failed(died.reason(), died.log());
    }
    return outcome instanceof Outcome.Stopped ? TrialEnd.INTERRUPTED : TrialEnd.FINISHED;
  }

  private TrialJob job(PlannedTrial trial, Environment environment) {
    return new TrialJob(
        trial.specJson(),
        options.home(),
        options.device(),
        TrialName.log(options.folder(), trial),
        options.checkpoints(waiting.training(trial), environment),
        options.saveModel()
            ? Optional.of(TrialName.model(options.folder(), trial))
            : Optional.empty());
  }

  private static void join(Thread thread) {
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
    private boolean dataChanged;

    private Attempt(GuardedRecording recording, PlannedTrial trial, SchedulerListener listener) {
      this.recording = recording;
      this.trial = trial;
      this.listener = listener;
    }

    private void onEvent(TrialEvent event) {
      if (event instanceof TrialEvent.DataPrepared prepared) {
        dataChanged = !prepared.datasetSha256().equals(trial.datasetSha256());
      }
      if (event instanceof TrialEvent.Finished finished) {
        result = Optional.of(finished.result());
      }
      recording.onEvent(event);
      listener.onEvent(trial, event);
    }
  }
}
