package org.recital.framework.spec;

import java.util.Optional;
import org.recital.registry.model.GradientModel;

/** Whether what is to be selected can be: by one metric, on a validation part. */
final class SelectionChecks {
  private final Problems problems;
  private final VariantSource source;

  SelectionChecks(Problems problems, VariantSource source) {
    this.problems = problems;
    this.source = source;
  }

  void check(TrialBinder.BoundTrial trial, boolean several) {
    boolean trained = trial.spec().model() instanceof GradientModel;
    boolean stopsEarly = trained && trial.spec().training().earlyStopping().isPresent();
    boolean named = trial.spec().evaluation().select().isPresent();
    if (several && !named) {
      problems.add(
          source.sweep().map(SweepReader.Sweep::at).orElse(source.at()),
          "a sweep needs 'evaluation.select': the validation metric that picks the best point, such"
              + " as nDCG@10");
    }
    if (stopsEarly && !named) {
      problems.add(
          earlyStopping(trial),
          "'early_stopping' needs 'evaluation.select': the validation metric that it waits on, such"
              + " as nDCG@10");
    }
    if (!trial.spec().split().hasValidation()) {
      if (several) {
        refuseSplit(trial, "the sweep selects a point");
      } else if (stopsEarly) {
        refuseSplit(trial, "'early_stopping' selects an epoch");
      } else if (trained && named) {
        refuseSplit(trial, "'evaluation.select' selects an epoch");
      }
    }
  }

  private void refuseSplit(TrialBinder.BoundTrial trial, String what) {
    Optional<SourceLocation> at = trial.canonical().value("split").map(SpecNode::at);
    problems.add(
        at.orElse(source.at()),
        "split '%s' leaves no validation part, but %s by it. Give it one: nothing is selected on"
            + " test",
        TrialChecks.type(trial.canonical(), "split"),
        what);
  }

  private SourceLocation earlyStopping(TrialBinder.BoundTrial trial) {
    return SpecPath.parse("training.early_stopping")
        .find(trial.canonical())
        .map(SpecNode::at)
        .orElse(source.at());
  }
}
