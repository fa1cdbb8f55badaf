package org.recital.components.model.sequence;

/** Reference implementation of GRU4Rec. */
record ReferenceGru(Gru4Rec model, NamedWeights weights) implements ReferenceModel {
  @Override
  public double[] scores(int[] history, int position) {
    double[][] states = new double[model.layers()][model.hiddenSize()];
    for (int t = 0; t <= position; t++) {
      double[] x = weights.row("items", history[t], model.embeddingSize());
      for (int layer = 0; layer < states.length; layer++) {
        states[layer] = next(x, states[layer], "layer " + layer + " ");
        x = states[layer];
      }
    }
    double[] output = states[states.length - 1];
    if (model.output() == SasRec.Output.SEPARATE) {
      return weights.times("output", output);
    }
    boolean mapped = model.hiddenSize() != model.embeddingSize();
    return weights.times("items", mapped ? weights.times("map", output) : output);
  }

  private double[] next(double[] x, double[] state, String name) {
    int hidden = state.length;
    double[] in = weights.map(name + "input", x);
    double[] recurrent = weights.map(name + "state", state);
    double[] next = new double[hidden];
    for (int i = 0; i < hidden; i++) {
      double reset = sigmoid(in[i] + recurrent[i]);
      double update = sigmoid(in[hidden + i] + recurrent[hidden + i]);
      double candidate = Math.tanh(in[2 * hidden + i] + reset * recurrent[2 * hidden + i]);
      next[i] = (1 - update) * candidate + update * state[i];
    }
    return next;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
