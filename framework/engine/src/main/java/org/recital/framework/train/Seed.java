package org.recital.framework.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The seed of a trial. Every use of random numbers has its own random stream, derived from the seed
 * and the name of the use, so additional draws for one use do not affect the other uses.
 */
public record Seed(long value) {
  /** A new random stream; the same seed and name give the same numbers on every machine. */
  public RandomGenerator stream(String use) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
      byte[] hash = digest.digest(use.getBytes(StandardCharsets.UTF_8));
      return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
