package org.recital.framework.schedule;

import java.time.Instant;
import java.util.function.Consumer;
import org.recital.framework.trial.TrialEvent;
import org.recital.registry.data.DataException;

/** Worker process whose trials behave as their canonical text specifies. */
final class FakeWorkerMain {
  private FakeWorkerMain() {}

  public static void main(String[] arguments) {
    WorkerMain.serve(() -> new JobRunner(FakeWorkerMain::run));
  }

  static void run(TrialJob job, Consumer<TrialEvent> listener) {
    listener.accept(FakeTrials.metric("process", (double) ProcessHandle.current().pid()));
    switch (job.canonical()) {
      case "print" -> FakeTrials.print();
      case "print 20 MB without line breaks" -> FakeTrials.printNatively("x".repeat(20_000_000));
      case "print the GPU" ->
          System.err.println("GPU " + System.getenv("CUDA_VISIBLE_DEVICES") + " " + job.device());
      case "bad data" -> throw new DataException("ratings.csv:3: 'x' is no rating");
      case "bug" -> throw new IllegalStateException("a bug");
      case "linkage error" -> throw new NoClassDefFoundError("org/example/Missing");
      case "thrown memory error" -> throw new OutOfMemoryError("thrown by a component");
      case "thread death" -> throw new ThreadDeath();
      case "silent error" -> throw new FakeTrials.SilentError();
      case "exit" -> System.exit(7);
      case "exit soon" -> FakeTrials.exitSoon();
      case "child that outlives the worker" -> FakeTrials.startChildAndExit();
      case "false result" ->
          FakeTrials.printMessage(JobId.random().line(Pipe.line(new WorkerMessage.Done())));
      case "false result soon" -> FakeTrials.printMessageSoon();
      case "memory" -> FakeTrials.fillMemory();
      case "sleep" -> FakeTrials.sleep(60);
      case "compute" -> FakeTrials.compute(5);
      case "compute in a child process" -> FakeTrials.computeInChild(20);
      case "loop" -> FakeTrials.compute(60);
      case "change the process" -> FakeTrials.changeProcess();
      case "print the state" -> FakeTrials.printState();
      default -> {
        if (job.canonical().startsWith("kill ")) {
          FakeTrials.kill(job.canonical().substring("kill ".length()));
        }
      }
    }
    listener.accept(new TrialEvent.MetricValue("end", 1, 2, 1.0, Instant.EPOCH));
  }
}
