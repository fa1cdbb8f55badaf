package org.recital.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.filter.Deduplicate;
import org.recital.registry.data.filter.IdRange;
import org.recital.registry.data.filter.KCore;
import org.recital.registry.data.filter.MinItemInteractions;
import org.recital.registry.data.filter.MinRating;
import org.recital.registry.data.filter.MinUserInteractions;
import org.recital.registry.data.filter.SampleUsers;
import org.recital.registry.data.source.Csv;
import org.recital.registry.data.source.GoodBooks;
import org.recital.registry.data.source.MovieLens;
import org.recital.registry.data.source.RecBole;
import org.recital.registry.data.source.Sequences;
import org.recital.registry.data.source.Synthetic;
import org.recital.registry.data.source.TheMovies;
import org.recital.registry.data.source.UserItemLists;
import org.recital.registry.feature.Identity;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Labels;
import org.recital.registry.feature.Numeric;
import org.recital.registry.feature.Subject;
import org.recital.registry.loss.AbsoluteError;
import org.recital.registry.loss.BinaryCrossEntropy;
import org.recital.registry.loss.Bpr;
import org.recital.registry.loss.FullSoftmax;
import org.recital.registry.loss.GeneralisedCrossEntropy;
import org.recital.registry.loss.Huber;
import org.recital.registry.loss.InBatchLogQ;
import org.recital.registry.loss.InBatchSoftmax;
import org.recital.registry.loss.InversePropensity;
import org.recital.registry.loss.PopularityDeconfounding;
import org.recital.registry.loss.SampledSoftmax;
import org.recital.registry.loss.SquaredError;
import org.recital.registry.metric.Auc;
import org.recital.registry.metric.AveragePopularity;
import org.recital.registry.metric.AveragePrecision;
import org.recital.registry.metric.Coverage;
import org.recital.registry.metric.Determination;
import org.recital.registry.metric.DiscountedGain;
import org.recital.registry.metric.Entropy;
import org.recital.registry.metric.Gini;
import org.recital.registry.metric.HitRate;
import org.recital.registry.metric.LongTail;
import org.recital.registry.metric.MeanAbsoluteError;
import org.recital.registry.metric.MeanSquaredError;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.NormalizedGain;
import org.recital.registry.metric.Novelty;
import org.recital.registry.metric.OfSegment;
import org.recital.registry.metric.PopularityLift;
import org.recital.registry.metric.Precision;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.Recall;
import org.recital.registry.metric.ReciprocalRank;
import org.recital.registry.metric.RootMeanSquaredError;
import org.recital.registry.metric.SegmentRecall;
import org.recital.registry.metric.SegmentRecall.Segment;
import org.recital.registry.metric.TruePreference;
import org.recital.registry.metric.TrueRecall;
import org.recital.registry.model.baseline.MostPopular;
import org.recital.registry.model.baseline.RandomScores;
import org.recital.registry.model.baseline.RecentPopularity;
import org.recital.registry.model.causal.CausalPopularity;
import org.recital.registry.model.causal.Dice;
import org.recital.registry.model.causal.Macr;
import org.recital.registry.model.causal.Reranked;
import org.recital.registry.model.factor.BprMf;
import org.recital.registry.model.factor.Ials;
import org.recital.registry.model.factor.PureSvd;
import org.recital.registry.model.graph.LightGcn;
import org.recital.registry.model.linear.Ease;
import org.recital.registry.model.linear.Slim;
import org.recital.registry.model.neighbour.ItemKnn;
import org.recital.registry.model.neighbour.UserKnn;
import org.recital.registry.model.rating.AlsExplicit;
import org.recital.registry.model.rating.GlobalMean;
import org.recital.registry.model.rating.NeuMf;
import org.recital.registry.model.rating.RatingMlp;
import org.recital.registry.model.rating.UserItemBias;
import org.recital.registry.model.sequence.Gru4Rec;
import org.recital.registry.model.sequence.Markov;
import org.recital.registry.model.sequence.SasRec;
import org.recital.registry.model.tribuo.TribuoFm;
import org.recital.registry.model.tribuo.TribuoKnn;
import org.recital.registry.model.tribuo.TribuoLinear;
import org.recital.registry.model.tribuo.TribuoRandomForest;
import org.recital.registry.model.tribuo.TribuoXgboost;
import org.recital.registry.optimizer.AdaGrad;
import org.recital.registry.optimizer.Adam;
import org.recital.registry.optimizer.AdamW;
import org.recital.registry.optimizer.Constant;
import org.recital.registry.optimizer.Cosine;
import org.recital.registry.optimizer.Plateau;
import org.recital.registry.optimizer.Sgd;
import org.recital.registry.optimizer.StepDecay;
import org.recital.registry.optimizer.WarmUp;
import org.recital.registry.param.NoParameters;
import org.recital.registry.sampler.Popularity;
import org.recital.registry.sampler.Uniform;
import org.recital.registry.sampler.Unrated;
import org.recital.registry.split.GlobalTime;
import org.recital.registry.split.KFold;
import org.recital.registry.split.LeaveLastOut;
import org.recital.registry.split.PopularityBalanced;
import org.recital.registry.split.Predefined;
import org.recital.registry.split.RandomSplit;
import org.recital.registry.split.UserTime;
import org.recital.registry.text.HashedTfIdf;
import org.recital.registry.text.SentenceTransformer;

/** Everything that a spec can name without a jar of the user's own. */
public final class BuiltInComponents implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return Stream.of(
            datasets(),
            filters(),
            splits(),
            models(),
            texts(),
            features(),
            losses(),
            negatives(),
            optimizers(),
            schedules(),
            candidates(),
            metrics())
        .<Component<?, ?>>flatMap(List::stream)
        .toList();
  }

  private static List<Component<?, ?>> datasets() {
    return List.of(
        Component.of(Kind.DATASET, "csv", Csv.Config.class, Csv::new),
        Component.of(Kind.DATASET, "goodbooks", GoodBooks.Config.class, GoodBooks::new),
        Component.of(Kind.DATASET, "movielens", MovieLens.Config.class, MovieLens::new),
        Component.of(Kind.DATASET, "recbole", RecBole.Config.class, RecBole::new),
        Component.of(Kind.DATASET, "sequences", Sequences.Config.class, Sequences::new),
        Component.of(Kind.DATASET, "synthetic", Synthetic.Config.class, Synthetic::new),
        Component.of(Kind.DATASET, "the-movies-dataset", TheMovies.Config.class, TheMovies::new),
        Component.of(
            Kind.DATASET, "user-item-lists", UserItemLists.Config.class, UserItemLists::new));
  }

  private static List<Component<?, ?>> filters() {
    return List.of(
        Component.of(Kind.FILTER, "deduplicate", Deduplicate.Config.class, Deduplicate::new),
        Component.of(Kind.FILTER, "id-range", IdRange.Config.class, IdRange::new),
        Component.of(Kind.FILTER, "k-core", KCore.Config.class, KCore::new),
        Component.of(
            Kind.FILTER,
            "min-item-interactions",
            MinItemInteractions.Config.class,
            MinItemInteractions::new),
        Component.of(Kind.FILTER, "min-rating", MinRating.Config.class, MinRating::new),
        Component.of(
            Kind.FILTER,
            "min-user-interactions",
            MinUserInteractions.Config.class,
            MinUserInteractions::new),
        Component.of(Kind.FILTER, "sample-users", SampleUsers.Config.class, SampleUsers::new));
  }

  private static List<Component<?, ?>> splits() {
    return List.of(
        Component.of(Kind.SPLIT, "global-time", GlobalTime.Config.class, GlobalTime::new),
        Component.of(Kind.SPLIT, "k-fold", KFold.Config.class, KFold::new),
        Component.of(Kind.SPLIT, "leave-last-out", LeaveLastOut.Config.class, LeaveLastOut::new),
        Component.of(
            Kind.SPLIT,
            "popularity-balanced",
            PopularityBalanced.Config.class,
            PopularityBalanced::new),
        Component.of(Kind.SPLIT, "predefined", Predefined.Config.class, Predefined::new),
        Component.of(Kind.SPLIT, "random", RandomSplit.Config.class, RandomSplit::new),
        Component.of(Kind.SPLIT, "user-time", UserTime.Config.class, UserTime::new));
  }

  private static List<Component<?, ?>> models() {
    return List.of(
        Component.of(Kind.MODEL, "random", RandomScores.class, model -> model),
        Component.of(Kind.MODEL, "popularity", MostPopular.class, model -> model),
        Component.of(Kind.MODEL, "popularity-recent", RecentPopularity.class, model -> model),
        Component.of(Kind.MODEL, "markov", Markov.class, model -> model),
        Component.of(Kind.MODEL, "item-knn", ItemKnn.Config.class, ItemKnn::new),
        Component.of(Kind.MODEL, "user-knn", UserKnn.Config.class, UserKnn::new),
        Component.of(Kind.MODEL, "ease", Ease.Config.class, Ease::new),
        Component.of(Kind.MODEL, "slim", Slim.class, model -> model),
        Component.of(Kind.MODEL, "pure-svd", PureSvd.class, model -> model),
        Component.of(Kind.MODEL, "ials", Ials.class, model -> model),
        Component.of(Kind.MODEL, "global-mean", GlobalMean.class, model -> model),
        Component.of(Kind.MODEL, "user-item-bias", UserItemBias.class, model -> model),
        Component.of(Kind.MODEL, "als-explicit", AlsExplicit.class, model -> model),
        Component.of(Kind.MODEL, "rating-mlp", RatingMlp.class, model -> model),
        Component.of(Kind.MODEL, "neumf", NeuMf.class, model -> model),
        Component.of(Kind.MODEL, "tribuo-fm", TribuoFm.class, model -> model),
        Component.of(Kind.MODEL, "tribuo-linear", TribuoLinear.class, model -> model),
        Component.of(Kind.MODEL, "tribuo-xgboost", TribuoXgboost.class, model -> model),
        Component.of(Kind.MODEL, "tribuo-random-forest", TribuoRandomForest.class, model -> model),
        Component.of(Kind.MODEL, "tribuo-knn", TribuoKnn.class, model -> model),
        Component.of(Kind.MODEL, "bpr-mf", BprMf.class, model -> model),
        Component.of(Kind.MODEL, "lightgcn", LightGcn.class, model -> model),
        Component.of(Kind.MODEL, "causal-popularity", CausalPopularity.class, model -> model),
        Component.of(Kind.MODEL, "dice", Dice.class, model -> model),
        Component.of(Kind.MODEL, "macr", Macr.class, model -> model),
        Component.of(Kind.MODEL, "popularity-reranked", Reranked.Config.class, Reranked::of),
        Component.of(Kind.MODEL, "gru4rec", Gru4Rec.class, model -> model),
        Component.of(Kind.MODEL, "sasrec", SasRec.class, model -> model));
  }

  private static List<Component<?, ?>> texts() {
    return List.of(
        Component.of(Kind.TEXT, "hashed-tfidf", HashedTfIdf.class, encoder -> encoder),
        Component.of(
            Kind.TEXT, "sentence-transformer", SentenceTransformer.class, encoder -> encoder));
  }

  private static List<Component<?, ?>> features() {
    return List.of(
        feature("user-id", () -> new Identity(Subject.USERS)),
        feature("item-id", () -> new Identity(Subject.ITEMS)),
        Component.of(Kind.FEATURE, "labels", Labels.class, feature -> feature),
        Component.of(Kind.FEATURE, "number", Numeric.class, feature -> feature),
        feature("genres", () -> new Labels(Subject.ITEMS, "genres")),
        feature("occupation", () -> new Labels(Subject.USERS, "occupation")),
        feature("gender", () -> new Labels(Subject.USERS, "gender")),
        number("year", Subject.ITEMS),
        number("age", Subject.USERS));
  }

  private static Component<NoParameters, InputFeature> feature(
      String name, Supplier<InputFeature> feature) {
    return Component.of(Kind.FEATURE, name, NoParameters.class, none -> feature.get());
  }

  private static Component<Numeric.Ranges, InputFeature> number(String name, Subject of) {
    return Component.of(
        Kind.FEATURE, name, Numeric.Ranges.class, config -> new Numeric(of, name, config.ranges()));
  }

  private static List<Component<?, ?>> losses() {
    return List.of(
        Component.of(Kind.LOSS, "bce", BinaryCrossEntropy.class, loss -> loss),
        Component.of(Kind.LOSS, "bpr", Bpr.class, loss -> loss),
        Component.of(Kind.LOSS, "mse", SquaredError.class, loss -> loss),
        Component.of(Kind.LOSS, "mae", AbsoluteError.class, loss -> loss),
        Component.of(Kind.LOSS, "huber", Huber.class, loss -> loss),
        Component.of(Kind.LOSS, "full-softmax", FullSoftmax.class, loss -> loss),
        Component.of(Kind.LOSS, "gbce", GeneralisedCrossEntropy.class, loss -> loss),
        Component.of(Kind.LOSS, "in-batch", InBatchSoftmax.class, loss -> loss),
        Component.of(Kind.LOSS, "in-batch-logq", InBatchLogQ.class, loss -> loss),
        Component.of(Kind.LOSS, "ips", InversePropensity.class, loss -> loss),
        Component.of(Kind.LOSS, "pda", PopularityDeconfounding.class, loss -> loss),
        Component.of(Kind.LOSS, "sampled-softmax", SampledSoftmax.class, loss -> loss));
  }

  private static List<Component<?, ?>> negatives() {
    return List.of(
        Component.of(Kind.NEGATIVES, "uniform", Uniform.class, sampler -> sampler),
        Component.of(Kind.NEGATIVES, "unrated", Unrated.class, sampler -> sampler),
        Component.of(Kind.NEGATIVES, "popularity", Popularity.class, sampler -> sampler));
  }

  private static List<Component<?, ?>> optimizers() {
    return List.of(
        Component.of(Kind.OPTIMIZER, "adam", Adam.class, optimizer -> optimizer),
        Component.of(Kind.OPTIMIZER, "adamw", AdamW.class, optimizer -> optimizer),
        Component.of(Kind.OPTIMIZER, "sgd", Sgd.class, optimizer -> optimizer),
        Component.of(Kind.OPTIMIZER, "adagrad", AdaGrad.class, optimizer -> optimizer));
  }

  private static List<Component<?, ?>> schedules() {
    return List.of(
        Component.of(Kind.SCHEDULE, "constant", Constant.class, schedule -> schedule),
        Component.of(Kind.SCHEDULE, "plateau", Plateau.class, schedule -> schedule),
        Component.of(Kind.SCHEDULE, "step", StepDecay.class, schedule -> schedule),
        Component.of(Kind.SCHEDULE, "cosine", Cosine.class, schedule -> schedule),
        Component.of(Kind.SCHEDULE, "warm-up", WarmUp.class, schedule -> schedule));
  }

  private static List<Component<?, ?>> candidates() {
    return List.of(
        Component.of(Kind.CANDIDATES, "unseen", Candidates.Unseen.class, candidates -> candidates),
        Component.of(Kind.CANDIDATES, "all", Candidates.All.class, candidates -> candidates),
        Component.of(
            Kind.CANDIDATES, "sampled", Candidates.Sampled.class, candidates -> candidates));
  }

  private static List<Component<?, ?>> metrics() {
    return Stream.of(metricsOfLists(), metricsOfRatings()).flatMap(List::stream).toList();
  }

  private static List<Component<?, ?>> metricsOfRatings() {
    Map<String, RatingMetric> measures = new LinkedHashMap<>();
    measures.put("RMSE", new RootMeanSquaredError());
    measures.put("MAE", new MeanAbsoluteError());
    measures.put("MSE", new MeanSquaredError());
    measures.put("R2", new Determination());
    List<Component<?, ?>> metrics = new ArrayList<>();
    measures.forEach(
        (name, measure) -> {
          metrics.add(metric(name, () -> measure));
          for (OfSegment.Segment segment : OfSegment.Segment.values()) {
            String part = "[" + segment.name().toLowerCase(Locale.ROOT) + "]";
            metrics.add(metric(name + part, () -> new OfSegment(measure, segment)));
          }
        });
    return metrics;
  }

  private static List<Component<?, ?>> metricsOfLists() {
    return List.of(
        metric("nDCG", NormalizedGain::new),
        metric("DCG", DiscountedGain::new),
        metric("Recall", Recall::new),
        metric("Precision", Precision::new),
        metric("HitRate", HitRate::new),
        metric("MRR", ReciprocalRank::new),
        metric("MAP", AveragePrecision::new),
        metric("AUC", Auc::new),
        metric("Coverage", Coverage::new),
        metric("Gini", Gini::new),
        metric("Entropy", Entropy::new),
        metric("AveragePopularity", AveragePopularity::new),
        metric("PopularityLift", PopularityLift::new),
        metric("LongTail", LongTail::new),
        metric("Novelty", Novelty::new),
        metric("TrueRecall", TrueRecall::new),
        metric("TruePreference", TruePreference::new),
        metric("Recall[head]", () -> new SegmentRecall(Segment.HEAD)),
        metric("Recall[torso]", () -> new SegmentRecall(Segment.TORSO)),
        metric("Recall[tail]", () -> new SegmentRecall(Segment.TAIL)));
  }

  private static Component<NoParameters, Metric> metric(String name, Supplier<Metric> metric) {
    return Component.of(Kind.METRIC, name, NoParameters.class, none -> metric.get());
  }
}
