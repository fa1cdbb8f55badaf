// The device cuda:0: its memory is that of the process, and every operation runs at once.
#include "device.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <cstdlib>
#include <cstring>

#include "counters.h"

namespace fake {
namespace {

const c10::Device DEVICE(c10::kCUDA, 0);
constexpr size_t ALIGNMENT = 64;

class DeviceMemory final : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) override {
    void* memory = nullptr;
    TORCH_CHECK(bytes == 0 || posix_memalign(&memory, ALIGNMENT, bytes) == 0, "CUDA out of memory (fake device)");
    if (memory != nullptr) std::memset(memory, 0xff, bytes);  // NaN: a read of memory that was not written shows
    return c10::DataPtr(memory, memory, &std::free, DEVICE);
  }
  c10::DeleterFnPtr raw_deleter() const override { return &std::free; }
  void copy_data(void* to, const void* from, size_t bytes) const override { std::memcpy(to, from, bytes); }
};

class Guard final : public c10::impl::DeviceGuardImplInterface {
 public:
  c10::DeviceType type() const override { return c10::kCUDA; }
  c10::Device exchangeDevice(c10::Device) const override { return DEVICE; }
  c10::Device getDevice() const override { return DEVICE; }
  void setDevice(c10::Device) const override {}
  void uncheckedSetDevice(c10::Device) const noexcept override {}
  c10::Stream getStream(c10::Device) const noexcept override { return c10::Stream(c10::Stream::DEFAULT, DEVICE); }
  c10::Stream getDefaultStream(c10::Device) const override { return c10::Stream(c10::Stream::DEFAULT, DEVICE); }
  c10::Stream exchangeStream(c10::Stream) const noexcept override { return c10::Stream(c10::Stream::DEFAULT, DEVICE); }
  c10::DeviceIndex deviceCount() const noexcept override { return 1; }
  void record(void**, const c10::Stream&, const c10::DeviceIndex, const c10::EventFlag) const override {}
  void block(void*, const c10::Stream&) const override {}
  bool queryEvent(void*) const override { return true; }
  void destroyEvent(void*, const c10::DeviceIndex) const noexcept override {}
};
C10_REGISTER_GUARD_IMPL(CUDA, Guard);

const bool registered = [] {
  c10::SetAllocator(c10::kCUDA, &allocator(), 10);  // a priority above that of the build without CUDA
  return true;
}();

}  // namespace

c10::Allocator& allocator() {
  static DeviceMemory memory;
  return memory;
}

at::Tensor onHost(const at::Tensor& array) {
  const auto& storage = array.storage();
  char* memory = static_cast<char*>(storage.unsafeGetStorageImpl()->mutable_data_ptr().get());
  char* first = memory == nullptr ? nullptr : memory + array.storage_offset() * array.element_size();
  auto options = array.options().device(at::kCPU).requires_grad(false);
  return at::from_blob(first, array.sizes(), array.strides(), options);
}

}  // namespace fake

namespace at {

// The functions that libtorch calls if CUDA is present.
struct CUDAHooks final : CUDAHooksInterface {
  explicit CUDAHooks(CUDAHooksArgs) {}
  void init() const override {}
  bool isBuilt() const override { return true; }
  bool isAvailable() const override { return true; }
  bool hasCUDA() const override { return true; }
  bool hasPrimaryContext(DeviceIndex) const override { return true; }
  DeviceIndex current_device() const override { return 0; }
  DeviceIndex deviceCount() const override { return 1; }
  int getNumGPUs() const override { return 1; }
  DeviceIndex getCurrentDevice() const override { return 0; }
  void setCurrentDevice(DeviceIndex) const override {}
  DeviceIndex exchangeDevice(DeviceIndex) const override { return 0; }
  DeviceIndex maybeExchangeDevice(DeviceIndex) const override { return 0; }
  Device getDeviceFromPtr(void*) const override { return {kCUDA, 0}; }
  Allocator* getCUDADeviceAllocator() const override { return &fake::allocator(); }
  const Generator& getDefaultGenerator(DeviceIndex = -1) const override {
    static Generator generator = at::detail::createCPUGenerator();
    return generator;
  }
  Generator getNewGenerator(DeviceIndex = -1) const override { return at::detail::createCPUGenerator(); }
  void deviceSynchronize(DeviceIndex) const override { fake::count(fake::Kind::WAIT, "synchronize"); }
};
REGISTER_CUDA_HOOKS(CUDAHooks);

}  // namespace at
