package org.recital.framework.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.recital.registry.ComponentProvider;
import org.recital.reports.store.AttemptResult;
import org.recital.reports.store.CaseValues;
import org.recital.reports.store.ResultsLocation;
import org.recital.reports.store.ResultsStore;
import org.recital.reports.store.State;
import org.recital.reports.store.StoredTrial;

/** A plug-in that misbehaves in every way that must not affect other trials. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class MisbehavingPlugInTest {
  private static final String FINISHED = "";

  /** Misbehaviours and the reasons of the failures that they cause, in the order of the run. */
  private static final Map<String, String> MISBEHAVIOURS = new LinkedHashMap<>();

  static {
    MISBEHAVIOURS.put("stop", "terminated by Recital: no heartbeat for 8 s");
    MISBEHAVIOURS.put(
        "loop",
        "terminated by Recital after 15 s without progress; if it needs more time, set"
            + " run.timeout, which replaces this limit");
    MISBEHAVIOURS.put("wait", "terminated by Recital after 10 s without progress");
    MISBEHAVIOURS.put("read-input", FINISHED);
    MISBEHAVIOURS.put("print", FINISHED);
    MISBEHAVIOURS.put("interrupt", FINISHED);
    MISBEHAVIOURS.put("locale", FINISHED);
    MISBEHAVIOURS.put("delete-log", FINISHED);
    MISBEHAVIOURS.put("nan", "the model's score of an item is NaN; its weights have diverged");
    MISBEHAVIOURS.put("infinite", FINISHED);
    MISBEHAVIOURS.put("exit", "the worker ended with exit code 0");
    MISBEHAVIOURS.put("halt", "the worker ended with exit code 3");
    MISBEHAVIOURS.put("child", "the worker ended with exit code 5");
    MISBEHAVIOURS.put(
        "protocol",
        "terminated by Recital: a component printed a line of the worker protocol to standard"
            + " output: '{\"type\":\"done\"}'; it must not print the character U+001E");
    MISBEHAVIOURS.put("error", "unexpected java.lang.AssertionError: a bug");
    MISBEHAVIOURS.put(
        "memory",
        "the worker ran out of Java heap memory; increase it with JDK_JAVA_OPTIONS=-Xmx…g");
  }

  @TempDir Path folder;

  private final Map<String, Optional<String>> properties = new HashMap<>();
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  /** Adds the plug-in to the class paths of this process and its workers; shortens the limits. */
  @BeforeEach
  void install() throws Exception {
    Path services = Files.createDirectories(folder.resolve("plug-in/META-INF/services"));
    Files.writeString(
        services.resolve(ComponentProvider.class.getName()), MisbehavingComponents.class.getName());
    Path plugIn = folder.resolve("plug-in");
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {plugIn.toUri().toURL()}, loader));
    set("java.class.path", System.getProperty("java.class.path") + File.pathSeparator + plugIn);
    set(MisbehavingComponents.RESULTS, new Recital(folder).results().toString());
    set("recital.limit.idle", "10");
    set("recital.limit.busy", "15");
    set("recital.limit.heartbeat", "8");
  }

  private void set(String property, String value) {
    properties.put(property, Optional.ofNullable(System.getProperty(property)));
    System.setProperty(property, value);
  }

  @AfterEach
  void uninstall() {
    Thread.currentThread().setContextClassLoader(loader);
    properties.forEach(
        (property, value) ->
            value.ifPresentOrElse(
                before -> System.setProperty(property, before),
                () -> System.clearProperty(property)));
  }

  @Test
  void other_trials_are_bit_identical_and_every_failure_has_its_cause() throws Exception {
    Recital recital = new Recital(folder);

    Recital.Answer bad = recital.call("run", recital.spec("bad", variants(true)), "--workers", "2");

    assertThat(bad.status()).as(bad.err()).isEqualTo(1);
    Map<String, String> reasons = new LinkedHashMap<>();
    Map<String, String> results = new LinkedHashMap<>();
    collect(recital.results(), "bad", reasons, results);
    assertThat(reasons).isEqualTo(MISBEHAVIOURS);
    assertThat(recital.results().resolve("bad/logs").toFile().listFiles())
        .allMatch(log -> log.length() < 11_000_000)
        .anyMatch(log -> log.length() > 9_000_000);

    Recital other = new Recital(Files.createDirectory(folder.resolve("other")));
    assertThat(other.call("run", other.spec("good", variants(false))).status()).isZero();
    Map<String, String> expected = new LinkedHashMap<>();
    collect(other.results(), "good", new HashMap<>(), expected);
    assertThat(results).hasSize(MISBEHAVIOURS.size()).isEqualTo(expected);
  }

  /** Variants in which a healthy trial follows every one that misbehaves. */
  private static String variants(boolean misbehaving) {
    StringBuilder variants = new StringBuilder("variants:\n");
    int size = 4;
    for (String does : MISBEHAVIOURS.keySet()) {
      if (misbehaving) {
        variants.append("  " + does + ": {model: {type: misbehaving, does: " + does + "}}\n");
      }
      variants.append("  healthy-" + size + ": {model: {type: bpr-mf, embedding_size: " + size);
      variants.append("}}\n");
      size++;
    }
    return variants.toString();
  }

  private static void collect(
      Path folder, String experiment, Map<String, String> reasons, Map<String, String> results) {
    try (ResultsStore store = new ResultsLocation(folder).openExisting()) {
      for (StoredTrial trial : store.trials(experiment)) {
        if (!trial.plan().variant().startsWith("healthy")) {
          reasons.put(trial.plan().variant(), reason(trial));
        } else {
          assertThat(trial.state()).as(trial.toString()).isEqualTo(State.FINISHED);
          results.put(trial.plan().variant(), numbers(store, trial));
        }
      }
    }
  }

  /** All numbers of a result, as text that is equal only for equal bits. */
  private static String numbers(ResultsStore store, StoredTrial trial) {
    AttemptResult result = trial.result().orElseThrow();
    long attempt = trial.attempt().orElseThrow().id();
    CaseValues cases = store.testCases(attempt);
    Map<String, String> values = new LinkedHashMap<>();
    cases.values().forEach((metric, numbers) -> values.put(metric, Arrays.toString(numbers)));
    return String.join(
        "\n",
        result.validation().toString(),
        result.test().toString(),
        store.metricValues(attempt).stream()
            .map(value -> value.name() + " " + value.step() + " " + value.value())
            .toList()
            .toString(),
        Arrays.toString(cases.users()),
        values.toString());
  }

  private static String reason(StoredTrial trial) {
    return trial
        .attempt()
        .orElseThrow()
        .failure()
        .map(failure -> failure.reason())
        .orElse(FINISHED);
  }
}
