package org.recital.components.model.sequence;

import org.recital.registry.model.Activation;

/** The formulas of SASRec. */
record SlowTransformer(SasRec model, NumbersOfWeights weights) implements SlowReader {
  @Override
  public double[] at(int[] read, int place) {
    double[][] x = new double[read.length][];
    for (int t = 0; t < read.length; t++) {
      int position = model.positions() == SasRec.Positions.START ? t : read.length - 1 - t;
      double[] item = weights.row("items", read[t], size());
      for (int i = 0; i < size(); i++) {
        item[i] *= model.scaleItems() ? Math.sqrt(size()) : 1;
      }
      x[t] = NumbersOfWeights.sum(item, weights.row("positions", position, size()));
    }
    for (int layer = 0; layer < model.layers(); layer++) {
      x = layer(x, "layer " + layer + " ");
    }
    double[] last = pre() ? norm(x[place], "last norm") : x[place];
    return weights.times(model.output() == SasRec.Output.TIED ? "items" : "output", last);
  }

  private int size() {
    return model.embeddingSize();
  }

  private boolean pre() {
    return model.norm() == SasRec.Norm.PRE;
  }

  private double[][] layer(double[][] x, String name) {
    double[][] given = new double[x.length][];
    double[][] all = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] y = pre() ? norm(x[t], name + "attention norm") : x[t];
      all[t] = weights.map(name + "queries, keys, values", y);
    }
    for (int t = 0; t < x.length; t++) {
      double[] z = NumbersOfWeights.sum(x[t], weights.map(name + "attention", attend(all, t)));
      z = pre() ? z : norm(z, name + "attention norm");
      double[] y = pre() ? norm(z, name + "feed-forward norm") : z;
      double[] wide = weights.map(name + "feed-forward in", y);
      for (int i = 0; i < wide.length; i++) {
        wide[i] = active(wide[i]);
      }
      z = NumbersOfWeights.sum(z, weights.map(name + "feed-forward out", wide));
      given[t] = pre() ? z : norm(z, name + "feed-forward norm");
    }
    return given;
  }

  private double[] attend(double[][] all, int t) {
    int each = size() / model.heads();
    double[] seen = new double[size()];
    for (int head = 0; head < model.heads(); head++) {
      double[] share = new double[t + 1];
      double sum = 0;
      for (int s = 0; s <= t; s++) {
        double product = 0;
        for (int i = head * each; i < (head + 1) * each; i++) {
          product += all[t][i] * all[s][size() + i];
        }
        share[s] = Math.exp(product / Math.sqrt(each));
        sum += share[s];
      }
      for (int s = 0; s <= t; s++) {
        for (int i = head * each; i < (head + 1) * each; i++) {
          seen[i] += share[s] / sum * all[s][2 * size() + i];
        }
      }
    }
    return seen;
  }

  private double active(double x) {
    if (model.activation() == Activation.RELU) {
      return Math.max(0, x);
    }
    return x * (1 + erf(x / Math.sqrt(2))) / 2;
  }

  /** By its series, which is exact enough for small numbers. */
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
    return NumbersOfWeights.sum(y, weights.of(name + " bias"));
  }
}
