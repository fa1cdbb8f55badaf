package org.recital.registry.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module made of source files such as {@code losses.py}. The files contain methods of
 * one class; the methods may call each other. The sources are packed as a zip archive, from which
 * libtorch loads the module. The module has no weights, so one instance serves every device.
 * Running a method does not change the module, so one instance serves every thread.
 */
public final class TorchScript {
  private static final String HEAD =
      "class Ops(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";
  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};
  private static final String METHOD = "module_method:";

  private final NDManager mainMemory;
  private final PtSymbolBlock module;
  private final Map<String, NDArray> names = new ConcurrentHashMap<>();

  private TorchScript(NDManager mainMemory, PtSymbolBlock module) {
    this.mainMemory = mainMemory;
    this.module = module;
  }

  /** A 64-bit integer argument, in main memory, so that reading it does not wait for a device. */
  NDArray scalar(long value) {
    return mainMemory.create(value);
  }

  /** A 64-bit floating-point argument, in main memory. */
  NDArray scalar(double value) {
    return mainMemory.create(value);
  }

  /** 64-bit floating-point arguments, {@code [n]}, in main memory. */
  NDArray numbers(double[] values) {
    return mainMemory.create(values);
  }

  /**
   * Loads a module that is never closed.
   *
   * @param resources names of source files in the package of this class
   */
  public static TorchScript load(String... resources) {
    try {
      ByteArrayOutputStream methods = new ByteArrayOutputStream();
      for (String resource : resources) {
        methods.writeBytes(source(resource));
      }
      NDManager mainMemory = NDManager.newBaseManager(Device.cpu(), "PyTorch");
      InputStream archive = new ByteArrayInputStream(archive(methods.toByteArray()));
      return new TorchScript(
          mainMemory, JniUtils.loadModule((PtNDManager) mainMemory, archive, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the TorchScript sources", e);
    }
  }

  private static byte[] source(String resource) throws IOException {
    try (InputStream methods = TorchScript.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(methods, resource).readAllBytes();
    }
  }

  /**
   * Runs a method; autograd records it if an argument requires gradients.
   *
   * @param arguments consecutive arrays that are named {@code x[]} are passed as one list
   */
  public NDList call(NDManager manager, String method, NDList arguments) {
    disableOptimizer();
    NDList inputs = new NDList(arguments);
    inputs.add(names.computeIfAbsent(method, this::named));
    NDList results = IValueUtils.forward(module, inputs, true);
    results.attach(manager);
    return results;
  }

  /**
   * Runs a method in inference mode. The returned tensors can neither be changed in place nor be
   * leaves, unlike copies of them. The caller closes the result and the inputs.
   */
  IValue run(String method, List<IValue> inputs) {
    disableOptimizer();
    return IValueUtils.runMethod(module, method, inputs.toArray(IValue[]::new));
  }

  /**
   * Disables libtorch's graph optimizer in this thread. The optimizer rewrites methods after their
   * first runs, and some methods then round differently. With the optimizer, results would depend
   * on what the process ran before.
   */
  private static void disableOptimizer() {
    JniUtils.setGraphExecutorOptimize(false);
  }

  /** Arrays as one list argument, closed by the caller. */
  static IValue list(NDList arrays) {
    return IValue.listFrom(arrays.stream().toArray(PtNDArray[]::new));
  }

  /** An array whose name selects the method, by DJL's convention. The value is not used. */
  private NDArray named(String method) {
    NDArray name = mainMemory.create(0f);
    name.setName(METHOD + method);
    return name;
  }

  /**
   * Packs a module as a zip archive.
   *
   * @param methods source text of the module's methods, in UTF-8
   */
  public static byte[] archive(byte[] methods) throws IOException {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    source.writeBytes(HEAD.getBytes(StandardCharsets.UTF_8));
    source.writeBytes(methods);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "ops/version", "3\n".getBytes(StandardCharsets.US_ASCII));
      store(zip, "ops/data.pkl", emptyObject());
      store(zip, "ops/code/__torch__.py", source.toByteArray());
      store(zip, "ops/constants.pkl", EMPTY_TUPLE);
    }
    return bytes.toByteArray();
  }

  /** libtorch maps the entries of the archive into memory, so they must not be compressed. */
  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * A pickle (protocol 2) of an instance of the module's class, whose only attribute is the flag
   * {@code training}.
   */
  private static byte[] emptyObject() {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes("c__torch__\nOps\n)".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x81, '}', '('});
    pickle.writeBytes(new byte[] {'X', 8, 0, 0, 0});
    pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
    pickle.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
    return pickle.toByteArray();
  }
}
