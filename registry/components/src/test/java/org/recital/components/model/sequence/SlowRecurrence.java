package org.recital.components.model.sequence;

/** The formulas of GRU4Rec. */
record SlowRecurrence(Gru4Rec model, NumbersOfWeights weights) implements SlowReader {
  @Override
  public double[] at(int[] read, int place) {
    double[][] states = new double[model.layers()][model.hiddenSize()];
    for (int t = 0; t <= place; t++) {
      double[] x = weights.row("items", read[t], model.embeddingSize());
      for (int layer = 0; layer < states.length; layer++) {
        states[layer] = next(x, states[layer], "layer " + layer + " ");
        x = states[layer];
      }
    }
    double[] made = states[states.length - 1];
    if (model.output() == SasRec.Output.SEPARATE) {
      return weights.times("output", made);
    }
    boolean mapped = model.hiddenSize() != model.embeddingSize();
    return weights.times("items", mapped ? weights.times("map", made) : made);
  }

  private double[] next(double[] x, double[] state, String name) {
    int hidden = state.length;
    double[] in = weights.map(name + "input", x);
    double[] back = weights.map(name + "state", state);
    double[] next = new double[hidden];
    for (int i = 0; i < hidden; i++) {
      double reset = sigmoid(in[i] + back[i]);
      double update = sigmoid(in[hidden + i] + back[hidden + i]);
      double fresh = Math.tanh(in[2 * hidden + i] + reset * back[2 * hidden + i]);
      next[i] = (1 - update) * fresh + update * state[i];
    }
    return next;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
