package org.recital.reports.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recital.reports.significance.FriedmanTest;
import org.recital.reports.significance.Nemenyi;
import org.recital.reports.significance.Ranks;
import org.recital.reports.store.Direction;

/**
 * Ranks of variants over the boards of several protocols, such as several data sets, by the test
 * means of a metric. A variant is identified by its name in its experiment; if several experiments
 * have the variant on one board, its first row on that board is ranked.
 *
 * @param boards indices of the ranked boards, at least three
 * @param variants ranked variants by average rank, best first, at least three
 * @param leftOut variants without a value on some of the ranked boards
 */
public record RankAnalysis(
    Column column,
    List<Integer> boards,
    List<Ranked> variants,
    List<LeftOut> leftOut,
    FriedmanTest friedman,
    Nemenyi nemenyi) {
  public RankAnalysis {
    boards = List.copyOf(boards);
    variants = List.copyOf(variants);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Ranks the variants of a leaderboard.
   *
   * @param column metric with a direction
   * @return the analysis; empty unless at least three variants have values of the metric on at
   *     least three boards
   */
  public static Optional<RankAnalysis> of(Leaderboard leaderboard, Column column) {
    RankedBoards all = new RankedBoards(leaderboard, column);
    List<Integer> boards = all.boards();
    return boards.isEmpty() ? Optional.empty() : Optional.of(of(all, boards, column));
  }

  private static RankAnalysis of(RankedBoards all, List<Integer> boards, Column column) {
    List<String> names = all.variantsOf(boards);
    double[][] ranks =
        boards.stream()
            .map(board -> names.stream().mapToDouble(name -> all.mean(board, name)).toArray())
            .map(means -> ranks(means, column.direction()))
            .toArray(double[][]::new);
    double[] averages = Ranks.averages(ranks);
    List<Ranked> variants =
        IntStream.range(0, names.size())
            .mapToObj(i -> new Ranked(names.get(i), averages[i], ranksOf(i, ranks)))
            .sorted(Comparator.comparingDouble(Ranked::averageRank))
            .toList();
    return new RankAnalysis(
        column,
        boards,
        variants,
        leftOut(all, boards, names),
        FriedmanTest.of(ranks),
        new Nemenyi(names.size(), boards.size()));
  }

  /** Ranks from 1 for the best mean. */
  private static double[] ranks(double[] means, Direction direction) {
    double sign = direction == Direction.HIGHER ? -1 : 1;
    double[] costs = new double[means.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = sign * means[i];
    }
    return Ranks.ascending(costs);
  }

  private static List<Double> ranksOf(int variant, double[][] ranks) {
    List<Double> ofVariant = new ArrayList<>();
    for (double[] board : ranks) {
      ofVariant.add(board[variant]);
    }
    return ofVariant;
  }

  private static List<LeftOut> leftOut(
      RankedBoards all, List<Integer> boards, List<String> ranked) {
    return all.variants().stream()
        .filter(name -> !ranked.contains(name))
        .map(
            name ->
                new LeftOut(name, boards.stream().filter(board -> !all.has(board, name)).toList()))
        .toList();
  }

  /**
   * A ranked variant.
   *
   * @param ranks rank on each of the ranked boards, from 1 for the best mean; equal means share the
   *     average of their ranks
   */
  public record Ranked(String name, double averageRank, List<Double> ranks) {
    public Ranked {
      ranks = List.copyOf(ranks);
    }
  }

  /**
   * A variant that is not ranked.
   *
   * @param boards indices of the ranked boards on which it has no value
   */
  public record LeftOut(String name, List<Integer> boards) {
    public LeftOut {
      boards = List.copyOf(boards);
    }
  }
}
