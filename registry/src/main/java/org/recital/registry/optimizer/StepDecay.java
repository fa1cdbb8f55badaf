package org.recital.registry.optimizer;

import org.recital.registry.param.Param;
import org.recital.registry.param.ParameterException;

/** The learning rate is multiplied by a factor every so many epochs. */
public record StepDecay(
    @Param(value = "epochs between two changes", byDefault = "30") int every,
    @Param(value = "what the learning rate is multiplied by", byDefault = "0.1") double factor)
    implements Schedule {
  public StepDecay {
    ParameterException.requirePositive("every", every);
    ParameterException.requirePositive("factor", factor);
    ParameterException.requireBelowOne("factor", factor);
  }

  @Override
  public Rate start(int epochs) {
    return new ByEpoch(epoch -> StrictMath.pow(factor, Math.floorDiv(epoch - 1, every)));
  }
}
