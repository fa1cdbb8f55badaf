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
 * Operations written in TorchScript, such as {@code operations.py}, packed as the zip file that
 * libtorch loads a TorchScript module from. The module has no weights, so one serves every device
 * and, as libtorch runs a method without changing the module, every thread.
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

  /** A 64-bit whole number that steers an operation; reading it waits for no other device. */
  NDArray scalar(long value) {
    return mainMemory.create(value);
  }

  /** A 64-bit number that steers an operation. */
  NDArray scalar(double value) {
    return mainMemory.create(value);
  }

  /** 64-bit numbers that steer an operation. */
  NDArray numbers(double[] values) {
    return mainMemory.create(values);
  }

  public static TorchScript load(String resource) {
    try (InputStream methods = TorchScript.class.getResourceAsStream(resource)) {
      byte[] source = Objects.requireNonNull(methods, resource).readAllBytes();
      NDManager mainMemory = NDManager.newBaseManager(Device.cpu(), "PyTorch"); // for good
      InputStream archive = new ByteArrayInputStream(archive(source));
      return new TorchScript(
          mainMemory, JniUtils.loadModule((PtNDManager) mainMemory, archive, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot pack the tensor operations", e);
    }
  }

  /**
   * Runs a method, recording it for gradients where an input asks for them.
   *
   * @param arguments arrays named {@code x[]} travel as one list
   */
  public NDList call(NDManager manager, String method, NDList arguments) {
    asWritten();
    NDList inputs = new NDList(arguments);
    inputs.add(names.computeIfAbsent(method, this::named));
    NDList results = IValueUtils.forward(module, inputs, true);
    results.attach(manager);
    return results;
  }

  /**
   * Runs a method without recording it; the caller closes what it gives, and its inputs. New arrays
   * that it gives can neither be changed in place nor be leaves; copies of them can.
   */
  IValue run(String method, List<IValue> inputs) {
    asWritten();
    return IValueUtils.runMethod(module, method, inputs.toArray(IValue[]::new));
  }

  /**
   * Has libtorch run methods as they stand, in this thread. It would rewrite them after their first
   * runs, and then some round otherwise: a result would depend on what the process did before.
   */
  private static void asWritten() {
    JniUtils.setGraphExecutorOptimize(false);
  }

  /** Arrays as one input of a method, closed by the caller. */
  static IValue list(NDList arrays) {
    return IValue.listFrom(arrays.stream().toArray(PtNDArray[]::new));
  }

  /** The name of an array is how DJL is told of a method; the array itself is not looked at. */
  private NDArray named(String method) {
    NDArray name = mainMemory.create(0f);
    name.setName(METHOD + method);
    return name;
  }

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

  /** libtorch maps the entries of the archive, so they are stored and not deflated. */
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

  /** A pickle, in protocol 2, of an object of the module's class with nothing in it but a flag. */
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
