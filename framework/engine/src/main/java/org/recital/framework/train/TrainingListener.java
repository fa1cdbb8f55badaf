package org.recital.framework.train;

import java.util.OptionalDouble;

/** Is told how training goes. Never throws. */
public interface TrainingListener {
  /** Several times a second: how far it is, the loss of the last epoch, the selected metric. */
  void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected);

  /** At the beginning, where training goes on from a checkpoint: what was done before it. */
  void resumed(int epoch, long step);

  /** Once an epoch: a point of a curve. */
  void point(String name, int epoch, long step, double value);
}
