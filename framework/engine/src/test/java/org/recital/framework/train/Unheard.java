package org.recital.framework.train;

import java.util.OptionalDouble;

/** For training of which only the end is of interest. */
final class Unheard implements TrainingListener {
  @Override
  public void progress(long step, long steps, OptionalDouble loss, OptionalDouble selected) {
    // of no interest
  }

  @Override
  public void resumed(int epoch, long step) {
    // of no interest
  }

  @Override
  public void point(String name, int epoch, long step, double value) {
    // of no interest
  }
}
