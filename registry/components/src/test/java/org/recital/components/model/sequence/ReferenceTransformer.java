package org.recital.components.model.sequence;

import org.recital.registry.torch.Activation;

/** Reference implementation of SASRec. */
record ReferenceTransformer(SasRec model, NamedWeights weights) implements ReferenceModel {
  @Override
  public double[] scores(int[] history, int position) {
    double[][] x = new double[history.length][];
    for (int t = 0; t < history.length; t++) {
      int index = model.positions() == SasRec.Positions.START ? t : history.length - 1 - t;
      double[] item = weights.row("items", history[t], size());
      for (int i = 0; i < size(); i++) {
        item[i] *= model.scaleItems() ? Math.sqrt(size()) : 1;
      }
      x[t] = NamedWeights.sum(item, weights.row("positions", index, size()));
    }
    for (int layer = 0; layer < model.layers(); layer++) {
      x = layer(x, "layer " + layer + " ");
    }
    double[] last = pre() ? norm(x[position], "last norm") : x[position];
    return weights.times(model.output() == SasRec.Output.TIED ? "items" : "output", last);
  }

  private int size() {
    return model.embeddingSize();
  }

  private boolean pre() {
    return model.norm() == SasRec.Norm.PRE;
  }

  private double[][] layer(double[][] x, String name) {
    double[][] outputs = new double[x.length][];
    double[][] projections = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] y = pre() ? norm(x[t], name + "attention norm") : x[t];
      projections[t] = weights.map(name + "queries, keys, values", y);
    }
    for (int t = 0; t < x.length; t++) {
      double[] z = NamedWeights.sum(x[t], weights.map(name + "attention", attend(projections, t)));
      z = pre() ? z : norm(z, name + "attention norm");
      double[] y = pre() ? norm(z, name + "feed-forward norm") : z;
      double[] hidden = weights.map(name + "feed-forward in", y);
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = active(hidden[i]);
      }
      z = NamedWeights.sum(z, weights.map(name + "feed-forward out", hidden));
      outputs[t] = pre() ? z : norm(z, name + "feed-forward norm");
    }
    return outputs;
  }

  private double[] attend(double[][] projections, int t) {
    int headSize = size() / model.heads();
    double[] attended = new double[size()];
    for (int head = 0; head < model.heads(); head++) {
      double[] attention = new double[t + 1];
      double sum = 0;
      for (int s = 0; s <= t; s++) {
        double product = 0;
        for (int i = head * headSize; i < (head + 1) * headSize; i++) {
          product += projections[t][i] * projections[s][size() + i];
        }
        attention[s] = Math.exp(product / Math.sqrt(headSize));
        sum += attention[s];
      }
      for (int s = 0; s <= t; s++) {
        for (int i = head * headSize; i < (head + 1) * headSize; i++) {
          attended[i] += attention[s] / sum * projections[s][2 * size() + i];
        }
      }
    }
    return attended;
  }

  private double active(double x) {
    if (model.activation() == Activation.RELU) {
      return Math.max(0, x);
    }
    return x * (1 + erf(x / Math.sqrt(2))) / 2;
  }

  /** Error function by its power series, which is accurate for small arguments. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 60; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private double[] norm(double[] x, String name) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double variance = 0;
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5) * weights.of(name)[i];
    }
    return NamedWeights.sum(y, weights.of(name + " bias"));
  }
}
