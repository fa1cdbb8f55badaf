// Writes the counters to the file $FAKE_GPU_COUNTERS when the process ends: lines of a kind, a name and a number.
#include "counters.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <utility>

namespace fake {
namespace {

thread_local int depth = 0;

const char* text(Kind kind) {
  switch (kind) {
    case Kind::OPERATION: return "operation";
    case Kind::COPY_TO_DEVICE: return "copy-to-device";
    case Kind::COPY_TO_HOST: return "copy-to-host";
    default: return "wait";
  }
}

class Counters {
 public:
  void add(Kind kind, const std::string& name) {
    std::lock_guard<std::mutex> guard(mutex_);
    ++counts_[{text(kind), name}];
  }

  ~Counters() {
    const char* path = std::getenv("FAKE_GPU_COUNTERS");
    if (path == nullptr || counts_.empty()) return;
    std::ofstream file(path);
    for (const auto& entry : counts_) {
      file << entry.first.first << ' ' << entry.first.second << ' ' << entry.second << '\n';
    }
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, long> counts_;
} counters;

}  // namespace

Scope::Scope() { ++depth; }
Scope::~Scope() { --depth; }

void count(Kind kind, const std::string& name) {
  if (depth == 0) counters.add(kind, name);
}

}  // namespace fake
