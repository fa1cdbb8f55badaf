/** Tensor operations that DJL does not offer, reached through TorchScript. */
@org.jspecify.annotations.NullMarked
package org.recital.registry.torch;
