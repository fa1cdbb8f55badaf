package org.recital.framework.trial;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/** The platform on which a trial ran. Bit-identical results need the same spec and platform. */
final class Provenance {
  private Provenance() {}

  static Map<String, String> of(Device device) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("device", device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu");
    facts.put("threads", Integer.toString(JniUtils.getNumThreads()));
    facts.put("libtorch", Engine.getEngine("PyTorch").getVersion());
    facts.put("DJL", Engine.getDjlVersion());
    facts.put("Java", System.getProperty("java.version", "unknown"));
    facts.put(
        "system",
        System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"));
    return facts;
  }
}
