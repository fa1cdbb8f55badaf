// The operations of the fake device. Views and allocations are those of the CPU; every other operation is computed by the CPU's
// kernel on copies, after a check that its arrays are on one device. As CUDA does, numbers (arrays without dimensions) and the
// indices of aten::index may be in main memory.
#include <ATen/ATen.h>
#include <ATen/EmptyTensor.h>
#include <ATen/native/CPUFallback.h>
#include <ATen/native/TensorFactories.h>
#include <ATen/ops/_nnz_native.h>
#include <ATen/ops/_reshape_alias_native.h>
#include <ATen/ops/as_strided_native.h>
#include <ATen/ops/col_indices_native.h>
#include <ATen/ops/crow_indices_native.h>
#include <ATen/ops/unfold_native.h>
#include <ATen/ops/values_native.h>
#include <ATen/ops/view_native.h>
#include <torch/library.h>
#include <cstring>
#include <optional>
#include <set>
#include <string>

#include "counters.h"
#include "device.h"

namespace fake {
namespace {

using at::Tensor;
using MaybeTensor = std::optional<Tensor>;
constexpr c10::DispatchKeySet DEVICE_KEYS(c10::DispatchKey::CUDA);

void countCopy(const Tensor& to, const Tensor& from, bool nonBlocking) {
  if (to.is_cuda() && (from.is_cuda() || nonBlocking)) {
    count(Kind::OPERATION, "copy");
  } else if (to.is_cuda()) {
    count(Kind::COPY_TO_DEVICE, "copy");
  } else if (from.is_cuda()) {
    count(Kind::COPY_TO_HOST, "copy");
  }
}

Tensor hosted(const Tensor& array) { return array.is_cuda() ? onHost(array) : array; }

Tensor& copy(Tensor& to, const Tensor& from, bool nonBlocking) {
  countCopy(to, from, nonBlocking);
  if (to.numel() == 0) return to;
  Scope scope;
  at::AutoDispatchBelowADInplaceOrView below;
  hosted(to).copy_(hosted(from));
  return to;
}

Tensor copyFrom(const Tensor& from, const Tensor& to, bool nonBlocking) {
  Tensor target = to;
  return copy(target, from, nonBlocking);
}

Tensor copyFromAndResize(const Tensor& from, const Tensor& to) {
  Tensor target = to;
  if (target.sizes() != from.sizes()) target.resize_(from.sizes());
  return copy(target, from, false);
}

Tensor empty(c10::SymIntArrayRef size, std::optional<at::ScalarType> type, std::optional<at::Layout>,
             std::optional<at::Device>, std::optional<bool>, std::optional<at::MemoryFormat> format) {
  return at::detail::empty_generic(C10_AS_INTARRAYREF_SLOW(size), &allocator(), DEVICE_KEYS, type.value_or(at::kFloat), format);
}

Tensor emptyStrided(c10::SymIntArrayRef size, c10::SymIntArrayRef stride, std::optional<at::ScalarType> type,
                    std::optional<at::Layout>, std::optional<at::Device>, std::optional<bool>) {
  return at::detail::empty_strided_generic(C10_AS_INTARRAYREF_SLOW(size), C10_AS_INTARRAYREF_SLOW(stride), &allocator(),
                                           DEVICE_KEYS, type.value_or(at::kFloat));
}

Tensor asStrided(const Tensor& x, c10::SymIntArrayRef size, c10::SymIntArrayRef stride, std::optional<c10::SymInt> offset) {
  std::optional<int64_t> first;
  if (offset.has_value()) first = offset->expect_int();
  return at::native::as_strided_tensorimpl(x, C10_AS_INTARRAYREF_SLOW(size), C10_AS_INTARRAYREF_SLOW(stride), first);
}

Tensor view(const Tensor& x, c10::SymIntArrayRef size) { return at::native::view(x, C10_AS_INTARRAYREF_SLOW(size)); }

Tensor reshapeAlias(const Tensor& x, c10::SymIntArrayRef size, c10::SymIntArrayRef stride) {
  return at::native::_reshape_alias(x, C10_AS_INTARRAYREF_SLOW(size), C10_AS_INTARRAYREF_SLOW(stride));
}

Tensor unfold(const Tensor& x, int64_t dimension, int64_t size, int64_t step) {
  return at::native::unfold(x, dimension, size, step);
}

const Tensor& resize(const Tensor& x, c10::SymIntArrayRef size, std::optional<at::MemoryFormat>) {
  auto sizes = C10_AS_INTARRAYREF_SLOW(size);
  size_t bytes = (c10::multiply_integers(sizes) + x.storage_offset()) * x.element_size();
  if (x.storage().nbytes() < bytes) {
    auto memory = allocator().allocate(bytes);
    if (x.storage().nbytes() > 0) std::memcpy(memory.get(), x.storage().data(), x.storage().nbytes());
    x.storage().unsafeGetStorageImpl()->set_data_ptr_noswap(std::move(memory));
    x.storage().unsafeGetStorageImpl()->set_nbytes(bytes);
  }
  x.unsafeGetTensorImpl()->set_sizes_contiguous(sizes);
  return x;
}

at::Scalar readNumber(const Tensor& x) {
  count(Kind::WAIT, "item");
  Scope scope;
  return at::_local_scalar_dense(onHost(x));
}

int64_t writtenOutAttention(const Tensor&, const Tensor&, const Tensor&, const MaybeTensor&, double, bool,
                            std::optional<double>, bool) {
  return 0;  // the fused kernels are CUDA's own
}

bool given(const MaybeTensor& array) { return array.has_value() && array->defined(); }
Tensor plus(const Tensor& sum, const MaybeTensor& bias) { return given(bias) ? sum + onHost(*bias) : sum; }
Tensor onDevice(const Tensor& x) { return x.to(at::kCUDA); }
Tensor sumIf(bool bias, const Tensor& gradient) { return bias ? onDevice(gradient.sum(0)) : Tensor(); }

// The cells of recurrent networks have no kernel for the CPU. Workspace of the GRU: r, z, n, h and U_n h + c_n.
std::tuple<Tensor, Tensor> gruCell(const Tensor& input, const Tensor& hidden, const Tensor& state, const MaybeTensor& inputBias,
                                   const MaybeTensor& hiddenBias) {
  count(Kind::OPERATION, "aten::_thnn_fused_gru_cell");
  Scope scope;
  auto a = plus(onHost(input), inputBias).chunk(3, 1);
  auto b = plus(onHost(hidden), hiddenBias).chunk(3, 1);
  auto h = onHost(state);
  auto r = (a[0] + b[0]).sigmoid();
  auto z = (a[1] + b[1]).sigmoid();
  auto n = (a[2] + r * b[2]).tanh();
  return {onDevice((1 - z) * n + z * h), onDevice(at::cat({r, z, n, h, b[2]}, 1))};
}

std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor> gruCellBackward(const Tensor& gradient, const Tensor& workspace, bool bias) {
  count(Kind::OPERATION, "aten::_thnn_fused_gru_cell_backward");
  Scope scope;
  auto w = onHost(workspace).chunk(5, 1);
  auto r = w[0], z = w[1], n = w[2], h = w[3], hn = w[4];
  auto g = onHost(gradient);
  auto gz = g * (h - n) * z * (1 - z);
  auto gn = g * (1 - z) * (1 - n * n);
  auto gr = gn * hn * r * (1 - r);
  auto ofInput = at::cat({gr, gz, gn}, 1);
  auto ofHidden = at::cat({gr, gz, gn * r}, 1);
  return {onDevice(ofInput), onDevice(ofHidden), onDevice(g * z), sumIf(bias, ofInput), sumIf(bias, ofHidden)};
}

// Workspace of the LSTM: the sums before the activation functions of i, f, g and o.
std::tuple<Tensor, Tensor, Tensor> lstmCell(const Tensor& input, const Tensor& hidden, const Tensor& cell,
                                            const MaybeTensor& inputBias, const MaybeTensor& hiddenBias) {
  count(Kind::OPERATION, "aten::_thnn_fused_lstm_cell");
  Scope scope;
  auto sums = plus(plus(onHost(input) + onHost(hidden), inputBias), hiddenBias);
  auto s = sums.chunk(4, 1);
  auto c = s[1].sigmoid() * onHost(cell) + s[0].sigmoid() * s[2].tanh();
  return {onDevice(s[3].sigmoid() * c.tanh()), onDevice(c), onDevice(sums)};
}

std::tuple<Tensor, Tensor, Tensor> lstmCellBackward(const MaybeTensor& ofState, const MaybeTensor& ofCell, const Tensor& before,
                                                    const Tensor& after, const Tensor& workspace, bool bias) {
  count(Kind::OPERATION, "aten::_thnn_fused_lstm_cell_backward_impl");
  Scope scope;
  auto w = onHost(workspace).chunk(4, 1);
  auto i = w[0].sigmoid(), f = w[1].sigmoid(), g = w[2].tanh(), o = w[3].sigmoid();
  auto c = onHost(before), y = onHost(after).tanh();
  auto gh = given(ofState) ? onHost(*ofState) : at::zeros_like(c);
  auto gc = (given(ofCell) ? onHost(*ofCell) : at::zeros_like(c)) + gh * o * (1 - y * y);
  auto ofSums = at::cat({gc * g * i * (1 - i), gc * c * f * (1 - f), gc * i * (1 - g * g), gh * y * o * (1 - o)}, 1);
  return {onDevice(ofSums), onDevice(gc * f), sumIf(bias, ofSums)};
}

Tensor multiplySparse(const Tensor& sparse, const Tensor& dense) {
  TORCH_CHECK(dense.is_cuda(), "Expected all tensors to be on the same device (fake device)");
  count(Kind::OPERATION, "aten::mm of a sparse matrix");
  Scope scope;
  auto values = onHost(sparse.values());
  auto matrix = at::sparse_csr_tensor(onHost(sparse.crow_indices()), onHost(sparse.col_indices()), values, sparse.sizes(),
                                      values.options().layout(at::kSparseCsr));
  return onDevice(at::mm(matrix, onHost(dense)));
}

// Operations that wait for the device, as the size or the type of the result depends on values.
const std::set<std::string> WAITING = {"aten::nonzero",    "aten::masked_select", "aten::_unique2",
                                       "aten::unique_dim", "aten::is_nonzero",    "aten::equal",
                                       "aten::bincount",   "aten::repeat_interleave.Tensor"};

bool mayIndexFromHost(const std::string& name) { return name.rfind("aten::index", 0) == 0 || name.rfind("aten::_index_put", 0) == 0; }

// The devices of the arguments of an operation.
struct Devices {
  bool device = false;
  std::string host;  // name of an argument in main memory

  void see(const Tensor& array, const std::string& argument) {
    if (!array.defined()) return;
    if (array.is_cuda()) {
      device = true;
    } else if (array.dim() > 0) {
      host = argument;
    }
  }

  void see(const c10::IValue& value, const std::string& argument, bool indices) {
    if (value.isTensor()) {
      see(value.toTensor(), argument);
    } else if (value.isTensorList()) {
      for (const Tensor& array : value.toTensorVector()) see(array, argument);
    } else if (value.isOptionalTensorList() && !indices) {
      for (const MaybeTensor& array : value.toOptionalTensorList()) {
        if (array.has_value()) see(*array, argument);
      }
    }
  }
};

void onKernelOfCpu(const c10::OperatorHandle& operation, torch::jit::Stack* stack) {
  const std::string name = c10::toString(operation.operator_name());
  const auto& arguments = operation.schema().arguments();
  Devices devices;
  for (size_t i = 0; i < arguments.size(); i++) {
    devices.see((*stack)[stack->size() - arguments.size() + i], arguments[i].name(), mayIndexFromHost(name));
  }
  TORCH_CHECK(!(devices.device && !devices.host.empty()), "Expected all tensors to be on the same device, but argument '",
              devices.host, "' of ", name, " is on cpu and others are on cuda:0 (fake device)");
  count(Kind::OPERATION, name);
  if (WAITING.count(name) > 0) count(Kind::WAIT, name);
  Scope scope;
  at::native::cpu_fallback(operation, stack);
}

}  // namespace
}  // namespace fake

TORCH_LIBRARY_IMPL(_, CUDA, library) {
  library.fallback(torch::CppFunction::makeFromBoxedFunction<&fake::onKernelOfCpu>());
}

TORCH_LIBRARY_IMPL(_, SparseCsrCUDA, library) {
  library.fallback(torch::CppFunction::makeFromBoxedFunction<&fake::onKernelOfCpu>());
}

TORCH_LIBRARY_IMPL(aten, CUDA, library) {
  library.impl("copy_", fake::copy);
  library.impl("_copy_from", fake::copyFrom);
  library.impl("_copy_from_and_resize", fake::copyFromAndResize);
  library.impl("empty.memory_format", fake::empty);
  library.impl("empty_strided", fake::emptyStrided);
  library.impl("as_strided", fake::asStrided);
  library.impl("view", fake::view);
  library.impl("_reshape_alias", fake::reshapeAlias);
  library.impl("unfold", fake::unfold);
  library.impl("resize_", fake::resize);
  library.impl("_local_scalar_dense", fake::readNumber);
  library.impl("_fused_sdp_choice", fake::writtenOutAttention);
  library.impl("_thnn_fused_gru_cell", fake::gruCell);
  library.impl("_thnn_fused_gru_cell_backward", fake::gruCellBackward);
  library.impl("_thnn_fused_lstm_cell", fake::lstmCell);
  library.impl("_thnn_fused_lstm_cell_backward_impl", fake::lstmCellBackward);
}

TORCH_LIBRARY_IMPL(aten, SparseCsrCUDA, library) {
  library.impl("crow_indices", at::native::crow_indices_sparse_csr);
  library.impl("col_indices", at::native::col_indices_sparse_csr);
  library.impl("values", at::native::values_sparse_csr);
  library.impl("_nnz", at::native::_nnz_sparse_csr);
  library.impl("mm", fake::multiplySparse);
}
