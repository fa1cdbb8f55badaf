package org.recital.components;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.recital.components.dataset.Csv;
import org.recital.components.dataset.GoodBooks;
import org.recital.components.dataset.MovieLens;
import org.recital.components.dataset.RecBole;
import org.recital.components.dataset.Sequences;
import org.recital.components.dataset.Synthetic;
import org.recital.components.dataset.TheMovies;
import org.recital.components.dataset.UserItemLists;
import org.recital.components.feature.Identity;
import org.recital.components.feature.Labels;
import org.recital.components.feature.Numeric;
import org.recital.components.filter.Deduplicate;
import org.recital.components.filter.IdRange;
import org.recital.components.filter.KCore;
import org.recital.components.filter.MinItemInteractions;
import org.recital.components.filter.MinRating;
import org.recital.components.filter.MinUserInteractions;
import org.recital.components.filter.SampleUsers;
import org.recital.components.loss.AbsoluteError;
import org.recital.components.loss.BinaryCrossEntropy;
import org.recital.components.loss.Bpr;
import org.recital.components.loss.FullSoftmax;
import org.recital.components.loss.GeneralisedCrossEntropy;
import org.recital.components.loss.Huber;
import org.recital.components.loss.InBatchLogQ;
import org.recital.components.loss.InBatchSoftmax;
import org.recital.components.loss.InversePropensity;
import org.recital.components.loss.PopularityDeconfounding;
import org.recital.components.loss.SampledSoftmax;
import org.recital.components.loss.SquaredError;
import org.recital.components.metric.Auc;
import org.recital.components.metric.AveragePopularity;
import org.recital.components.metric.AveragePrecision;
import org.recital.components.metric.Coverage;
import org.recital.components.metric.Dcg;
import org.recital.components.metric.Entropy;
import org.recital.components.metric.Gini;
import org.recital.components.metric.HitRate;
import org.recital.components.metric.LongTail;
import org.recital.components.metric.MeanAbsoluteError;
import org.recital.components.metric.MeanSquaredError;
import org.recital.components.metric.Ndcg;
import org.recital.components.metric.Novelty;
import org.recital.components.metric.PopularityLift;
import org.recital.components.metric.Precision;
import org.recital.components.metric.RSquared;
import org.recital.components.metric.Recall;
import org.recital.components.metric.ReciprocalRank;
import org.recital.components.metric.RootMeanSquaredError;
import org.recital.components.metric.SegmentRecall;
import org.recital.components.metric.SegmentRecall.Segment;
import org.recital.components.metric.SegmentedRatingMetric;
import org.recital.components.metric.TruePreference;
import org.recital.components.metric.TrueRecall;
import org.recital.components.model.baseline.MostPopular;
import org.recital.components.model.baseline.RandomScores;
import org.recital.components.model.baseline.RecentPopularity;
import org.recital.components.model.causal.CausalPopularity;
import org.recital.components.model.causal.Dice;
import org.recital.components.model.causal.Macr;
import org.recital.components.model.causal.Reranked;
import org.recital.components.model.factor.BprMf;
import org.recital.components.model.factor.Ials;
import org.recital.components.model.factor.PureSvd;
import org.recital.components.model.graph.LightGcn;
import org.recital.components.model.linear.Ease;
import org.recital.components.model.linear.Slim;
import org.recital.components.model.neighbour.ItemKnn;
import org.recital.components.model.neighbour.UserKnn;
import org.recital.components.model.rating.AlsExplicit;
import org.recital.components.model.rating.GlobalMean;
import org.recital.components.model.rating.NeuMf;
import org.recital.components.model.rating.RatingMlp;
import org.recital.components.model.rating.UserItemBias;
import org.recital.components.model.sequence.Gru4Rec;
import org.recital.components.model.sequence.Markov;
import org.recital.components.model.sequence.SasRec;
import org.recital.components.model.tribuo.TribuoFm;
import org.recital.components.model.tribuo.TribuoKnn;
import org.recital.components.model.tribuo.TribuoLinear;
import org.recital.components.model.tribuo.TribuoRandomForest;
import org.recital.components.model.tribuo.TribuoXgboost;
import org.recital.components.optimizer.AdaGrad;
import org.recital.components.optimizer.Adam;
import org.recital.components.optimizer.AdamW;
import org.recital.components.optimizer.Constant;
import org.recital.components.optimizer.Cosine;
import org.recital.components.optimizer.Plateau;
import org.recital.components.optimizer.Sgd;
import org.recital.components.optimizer.StepDecay;
import org.recital.components.optimizer.WarmUp;
import org.recital.components.sampler.Popularity;
import org.recital.components.sampler.Uniform;
import org.recital.components.sampler.Unrated;
import org.recital.components.split.GlobalTime;
import org.recital.components.split.KFold;
import org.recital.components.split.LeaveLastOut;
import org.recital.components.split.PopularityBalanced;
import org.recital.components.split.Predefined;
import org.recital.components.split.RandomSplit;
import org.recital.components.split.UserTime;
import org.recital.components.text.HashedTfIdf;
import org.recital.components.text.SentenceTransformer;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.candidates.Candidates;
import org.recital.registry.data.DatasetSource;
import org.recital.registry.data.Filter;
import org.recital.registry.feature.InputFeature;
import org.recital.registry.feature.Subject;
import org.recital.registry.loss.Loss;
import org.recital.registry.metric.Metric;
import org.recital.registry.metric.RatingMetric;
import org.recital.registry.metric.UserSegment;
import org.recital.registry.model.Model;
import org.recital.registry.optimizer.OptimizerFactory;
import org.recital.registry.optimizer.Schedule;
import org.recital.registry.param.NoParameters;
import org.recital.registry.sampler.NegativeSampler;
import org.recital.registry.split.Splitter;
import org.recital.registry.text.TextEncoder;

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
        Component.of(DatasetSource.KIND, "csv", Csv.Config.class, Csv::new),
        Component.of(DatasetSource.KIND, "goodbooks", GoodBooks.Config.class, GoodBooks::new),
        Component.of(DatasetSource.KIND, "movielens", MovieLens.Config.class, MovieLens::new),
        Component.of(DatasetSource.KIND, "recbole", RecBole.Config.class, RecBole::new),
        Component.of(DatasetSource.KIND, "sequences", Sequences.Config.class, Sequences::new),
        Component.of(DatasetSource.KIND, "synthetic", Synthetic.Config.class, Synthetic::new),
        Component.of(
            DatasetSource.KIND, "the-movies-dataset", TheMovies.Config.class, TheMovies::new),
        Component.of(
            DatasetSource.KIND, "user-item-lists", UserItemLists.Config.class, UserItemLists::new));
  }

  private static List<Component<?, ?>> filters() {
    return List.of(
        Component.of(Filter.KIND, "deduplicate", Deduplicate.Config.class, Deduplicate::new),
        Component.of(Filter.KIND, "id-range", IdRange.Config.class, IdRange::new),
        Component.of(Filter.KIND, "k-core", KCore.Config.class, KCore::new),
        Component.of(
            Filter.KIND,
            "min-item-interactions",
            MinItemInteractions.Config.class,
            MinItemInteractions::new),
        Component.of(Filter.KIND, "min-rating", MinRating.Config.class, MinRating::new),
        Component.of(
            Filter.KIND,
            "min-user-interactions",
            MinUserInteractions.Config.class,
            MinUserInteractions::new),
        Component.of(Filter.KIND, "sample-users", SampleUsers.Config.class, SampleUsers::new));
  }

  private static List<Component<?, ?>> splits() {
    return List.of(
        Component.of(Splitter.KIND, "global-time", GlobalTime.Config.class, GlobalTime::new),
        Component.of(Splitter.KIND, "k-fold", KFold.Config.class, KFold::new),
        Component.of(Splitter.KIND, "leave-last-out", LeaveLastOut.Config.class, LeaveLastOut::new),
        Component.of(
            Splitter.KIND,
            "popularity-balanced",
            PopularityBalanced.Config.class,
            PopularityBalanced::new),
        Component.of(Splitter.KIND, "predefined", Predefined.Config.class, Predefined::new),
        Component.of(Splitter.KIND, "random", RandomSplit.Config.class, RandomSplit::new),
        Component.of(Splitter.KIND, "user-time", UserTime.Config.class, UserTime::new));
  }

  private static List<Component<?, ?>> models() {
    return List.of(
        Component.of(Model.KIND, "random", RandomScores.class),
        Component.of(Model.KIND, "popularity", MostPopular.class),
        Component.of(Model.KIND, "popularity-recent", RecentPopularity.class),
        Component.of(Model.KIND, "markov", Markov.class),
        Component.of(Model.KIND, "item-knn", ItemKnn.Config.class, ItemKnn::new),
        Component.of(Model.KIND, "user-knn", UserKnn.Config.class, UserKnn::new),
        Component.of(Model.KIND, "ease", Ease.Config.class, Ease::new),
        Component.of(Model.KIND, "slim", Slim.class),
        Component.of(Model.KIND, "pure-svd", PureSvd.class),
        Component.of(Model.KIND, "ials", Ials.class),
        Component.of(Model.KIND, "global-mean", GlobalMean.class),
        Component.of(Model.KIND, "user-item-bias", UserItemBias.class),
        Component.of(Model.KIND, "als-explicit", AlsExplicit.class),
        Component.of(Model.KIND, "rating-mlp", RatingMlp.class),
        Component.of(Model.KIND, "neumf", NeuMf.class),
        Component.of(Model.KIND, "tribuo-fm", TribuoFm.class),
        Component.of(Model.KIND, "tribuo-linear", TribuoLinear.class),
        Component.of(Model.KIND, "tribuo-xgboost", TribuoXgboost.class),
        Component.of(Model.KIND, "tribuo-random-forest", TribuoRandomForest.class),
        Component.of(Model.KIND, "tribuo-knn", TribuoKnn.class),
        Component.of(Model.KIND, "bpr-mf", BprMf.class),
        Component.of(Model.KIND, "lightgcn", LightGcn.class),
        Component.of(Model.KIND, "causal-popularity", CausalPopularity.class),
        Component.of(Model.KIND, "dice", Dice.class),
        Component.of(Model.KIND, "macr", Macr.class),
        Component.of(Model.KIND, "popularity-reranked", Reranked.Config.class, Reranked::of),
        Component.of(Model.KIND, "gru4rec", Gru4Rec.class),
        Component.of(Model.KIND, "sasrec", SasRec.class));
  }

  private static List<Component<?, ?>> texts() {
    return List.of(
        Component.of(TextEncoder.KIND, "hashed-tfidf", HashedTfIdf.class),
        Component.of(TextEncoder.KIND, "sentence-transformer", SentenceTransformer.class));
  }

  private static List<Component<?, ?>> features() {
    return List.of(
        feature("user-id", () -> new Identity(Subject.USERS)),
        feature("item-id", () -> new Identity(Subject.ITEMS)),
        Component.of(InputFeature.KIND, "labels", Labels.class),
        Component.of(InputFeature.KIND, "number", Numeric.class),
        feature("genres", () -> new Labels(Subject.ITEMS, "genres")),
        feature("occupation", () -> new Labels(Subject.USERS, "occupation")),
        feature("gender", () -> new Labels(Subject.USERS, "gender")),
        number("year", Subject.ITEMS),
        number("age", Subject.USERS));
  }

  private static Component<NoParameters, InputFeature> feature(
      String name, Supplier<InputFeature> feature) {
    return Component.of(InputFeature.KIND, name, NoParameters.class, none -> feature.get());
  }

  private static Component<Numeric.Bins, InputFeature> number(String name, Subject of) {
    return Component.of(
        InputFeature.KIND,
        name,
        Numeric.Bins.class,
        config -> new Numeric(of, name, config.bins()));
  }

  private static List<Component<?, ?>> losses() {
    return List.of(
        Component.of(Loss.KIND, "bce", BinaryCrossEntropy.class),
        Component.of(Loss.KIND, "bpr", Bpr.class),
        Component.of(Loss.KIND, "mse", SquaredError.class),
        Component.of(Loss.KIND, "mae", AbsoluteError.class),
        Component.of(Loss.KIND, "huber", Huber.class),
        Component.of(Loss.KIND, "full-softmax", FullSoftmax.class),
        Component.of(Loss.KIND, "gbce", GeneralisedCrossEntropy.class),
        Component.of(Loss.KIND, "in-batch", InBatchSoftmax.class),
        Component.of(Loss.KIND, "in-batch-logq", InBatchLogQ.class),
        Component.of(Loss.KIND, "ips", InversePropensity.class),
        Component.of(Loss.KIND, "pda", PopularityDeconfounding.class),
        Component.of(Loss.KIND, "sampled-softmax", SampledSoftmax.class));
  }

  private static List<Component<?, ?>> negatives() {
    return List.of(
        Component.of(NegativeSampler.KIND, "uniform", Uniform.class),
        Component.of(NegativeSampler.KIND, "unrated", Unrated.class),
        Component.of(NegativeSampler.KIND, "popularity", Popularity.class));
  }

  private static List<Component<?, ?>> optimizers() {
    return List.of(
        Component.of(OptimizerFactory.KIND, "adam", Adam.class),
        Component.of(OptimizerFactory.KIND, "adamw", AdamW.class),
        Component.of(OptimizerFactory.KIND, "sgd", Sgd.class),
        Component.of(OptimizerFactory.KIND, "adagrad", AdaGrad.class));
  }

  private static List<Component<?, ?>> schedules() {
    return List.of(
        Component.of(Schedule.KIND, "constant", Constant.class),
        Component.of(Schedule.KIND, "plateau", Plateau.class),
        Component.of(Schedule.KIND, "step", StepDecay.class),
        Component.of(Schedule.KIND, "cosine", Cosine.class),
        Component.of(Schedule.KIND, "warm-up", WarmUp.class));
  }

  private static List<Component<?, ?>> candidates() {
    return List.of(
        Component.of(Candidates.KIND, "unseen", Candidates.Unseen.class),
        Component.of(Candidates.KIND, "all", Candidates.All.class),
        Component.of(Candidates.KIND, "sampled", Candidates.Sampled.class));
  }

  private static List<Component<?, ?>> metrics() {
    return Stream.of(metricsOfLists(), metricsOfRatings()).flatMap(List::stream).toList();
  }

  private static List<Component<?, ?>> metricsOfRatings() {
    Map<String, RatingMetric> measures = new LinkedHashMap<>();
    measures.put("RMSE", new RootMeanSquaredError());
    measures.put("MAE", new MeanAbsoluteError());
    measures.put("MSE", new MeanSquaredError());
    measures.put("R2", new RSquared());
    List<Component<?, ?>> metrics = new ArrayList<>();
    measures.forEach(
        (name, measure) -> {
          metrics.add(metric(name, () -> measure));
          for (UserSegment segment : UserSegment.values()) {
            String part = "[" + segment.name().toLowerCase(Locale.ROOT) + "]";
            metrics.add(metric(name + part, () -> new SegmentedRatingMetric(measure, segment)));
          }
        });
    return metrics;
  }

  private static List<Component<?, ?>> metricsOfLists() {
    return List.of(
        metric("nDCG", Ndcg::new),
        metric("DCG", Dcg::new),
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
    return Component.of(Metric.KIND, name, NoParameters.class, none -> metric.get());
  }
}
