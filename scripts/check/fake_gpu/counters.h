// Counters of the operations, copies and waits that a program requests from the device.
#pragma once
#include <string>

namespace fake {

enum class Kind {
  OPERATION,      // work that is queued on the device
  COPY_TO_DEVICE, // blocking copy from main memory
  COPY_TO_HOST,   // blocking copy to main memory
  WAIT            // anything else that waits for the device, such as a result whose size depends on values
};

// Kernels of the CPU that implement an operation call other operations; only the outermost one is counted.
class Scope {
 public:
  Scope();
  ~Scope();
};

// Counts, unless an operation that is already counted is running in this thread.
void count(Kind kind, const std::string& name);

}  // namespace fake
