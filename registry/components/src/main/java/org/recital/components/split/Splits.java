package org.recital.components.split;

import java.util.List;
import org.recital.registry.Component;
import org.recital.registry.ComponentProvider;
import org.recital.registry.split.Splitter;

/** Provider of the built-in splits. */
public final class Splits implements ComponentProvider {
  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        Component.of(Splitter.KIND, "at-time", AtTime.Config.class, AtTime::new),
        Component.of(Splitter.KIND, "global-time", GlobalTime.Config.class, GlobalTime::new),
        Component.of(Splitter.KIND, "k-fold", KFold.Config.class, KFold::new),
        Component.of(Splitter.KIND, "leave-last-out", LeaveLastOut.Config.class, LeaveLastOut::new),
        Component.of(Splitter.KIND, "leave-n-out", LeaveNOut.Config.class, LeaveNOut::new),
        Component.of(
            Splitter.KIND,
            "popularity-balanced",
            PopularityBalanced.Config.class,
            PopularityBalanced::new),
        Component.of(Splitter.KIND, "predefined", Predefined.Config.class, Predefined::new),
        Component.of(Splitter.KIND, "random", RandomSplit.Config.class, RandomSplit::new),
        Component.of(
            Splitter.KIND, "rolling-origin", RollingOrigin.Config.class, RollingOrigin::new),
        Component.of(Splitter.KIND, "user-hold-out", UserHoldOut.Config.class, UserHoldOut::new),
        Component.of(Splitter.KIND, "user-time", UserTime.Config.class, UserTime::new));
  }
}
