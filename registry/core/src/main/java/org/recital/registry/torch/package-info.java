/**
 * Tensor operations of libtorch that DJL does not offer.
 *
 * <p>DJL can run TorchScript. The methods are in the resources {@code *.py} of this package, one
 * file for each concern. {@link org.recital.registry.torch.TorchScript} packs them into a module
 * and loads it. The entry point is {@link org.recital.registry.torch.Torch}, for gradients and
 * elementary operations; {@link org.recital.registry.torch.Layers}, {@link
 * org.recital.registry.torch.PairLayers}, {@link org.recital.registry.torch.Adjacency}, {@link
 * org.recital.registry.torch.Matrices}, {@link org.recital.registry.torch.Ranking} and {@link
 * org.recital.registry.torch.Update} contain the other operations.
 *
 * <p>The package does not depend on the rest of the project. Models, losses, optimizers and the
 * evaluation use it.
 */
@org.jspecify.annotations.NullMarked
package org.recital.registry.torch;
