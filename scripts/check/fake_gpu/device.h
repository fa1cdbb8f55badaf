// The memory of the fake device.
#pragma once
#include <ATen/ATen.h>

namespace fake {

c10::Allocator& allocator();

// The same memory as an array of the CPU.
at::Tensor onHost(const at::Tensor& array);

}  // namespace fake
