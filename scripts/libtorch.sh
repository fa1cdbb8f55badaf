# shellcheck shell=bash
# The choice of libtorch, a part of scripts/recital. 'choose_libtorch COMMAND [REMEDY]' sets
#   libtorch          cpu or cuda
#   libtorch_options  options for the JVM; recital.obstacle is why a GPU cannot be used, for 'recital doctor'
# and exports PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR for DJL, and CUDA_DEVICE_ORDER for CUDA, in this process and its workers. Where a GPU cannot
# be used, it prints one line and chooses the CPU, unless RECITAL_NATIVE is cuda. REMEDY is for a libtorch in PYTORCH_LIBRARY_PATH that is for CPUs.

torch=2.7.1             # the version of the bridge between DJL and libtorch
flavor=cu128            # the bridge for CUDA 12
downloads=publish.djl.ai

# A visible NVIDIA GPU, with a driver. nvidia-smi finds it where device files have other names, such as on WSL.
gpu_is_visible() {
  local file
  for file in /dev/nvidia[0-9]*; do
    [ ! -e "$file" ] || return 0
  done
  nvidia-smi -L >/dev/null 2>&1
}

# An NVIDIA display controller on the PCI bus, with a driver or without.
gpu_is_installed() {
  local folder vendor class
  for folder in /sys/bus/pci/devices/*; do
    { [ -r "$folder/vendor" ] && read -r vendor <"$folder/vendor"; } || continue
    { [ "$vendor" = 0x10de ] && read -r class <"$folder/class"; } || continue
    case $class in 0x03*) return 0 ;; esac
  done
  return 1
}

# The version of the driver; empty if it is unknown.
driver_version() {
  local line
  if [ -r /proc/driver/nvidia/version ] && read -r line </proc/driver/nvidia/version && [[ $line =~ \ ([0-9]+\.[0-9.]+)\  ]]; then
    echo "${BASH_REMATCH[1]}"
    return
  fi
  nvidia-smi --query-gpu=driver_version --format=csv,noheader 2>/dev/null | grep -E -m 1 '^[0-9]+\.[0-9.]+$' || true
}

# The version of the libtorch in a folder 'lib', such as 2.7.1+cu126: of a Python package or of a zip archive; empty if it is unknown.
version_of() {
  local above
  above=$(dirname -- "$1")
  if [ -f "$above/version.py" ]; then
    sed -n "s/^__version__ = ['\"]\([^'\"]*\)['\"].*/\1/p" "$above/version.py"
  elif [ -f "$above/build-version" ]; then
    head -n 1 "$above/build-version"
  fi
}

# The major version of CUDA of the libtorch in a folder 'lib'; 12 if it is unknown.
cuda_of() {
  local found
  found=$(version_of "$1" | sed -n 's/.*+cu\([0-9]*\)[0-9]$/\1/p')
  [ -n "$found" ] || found=$(sed -n "s/^cuda[^=]*= ['\"]\([0-9]*\)\..*/\1/p" "$(dirname -- "$1")/version.py" 2>/dev/null || true)
  echo "${found:-12}"
}

has_libtorch() { [ -e "$1/libtorch.so" ] || [ -e "$1/libtorch.dylib" ] || [ -e "$1/torch.dll" ]; }

# The folder of the package torch of the active Python environment; empty if there is none. Does not import the package.
python_torch() {
  python3 -c 'import importlib.util
found = importlib.util.find_spec("torch")
print(found.submodule_search_locations[0] if found else "")' 2>/dev/null || true
}

check_library_path() {
  local version
  has_libtorch "$PYTORCH_LIBRARY_PATH" ||
    fail "PYTORCH_LIBRARY_PATH is '$PYTORCH_LIBRARY_PATH', which has no libtorch; set it to the folder lib of libtorch $torch, or unset it"
  version=$(version_of "$PYTORCH_LIBRARY_PATH")
  case ${version:-$torch} in "$torch" | "$torch"+*) return ;; esac
  [ -n "${PYTORCH_VERSION:-}" ] ||
    fail "PYTORCH_LIBRARY_PATH is '$PYTORCH_LIBRARY_PATH', which has libtorch $version; set it to the folder lib of libtorch $torch, or unset it"
}

# Finds a libtorch with CUDA 12. Sets $library unless DJL knows its folder, or $obstacle and $remedy if there is none.
find_libtorch() {
  local package version='' install="pip install torch==$torch"
  if [ -n "${PYTORCH_LIBRARY_PATH:-}" ]; then
    [ ! -e "$PYTORCH_LIBRARY_PATH/libtorch_cuda.so" ] || return 0
    obstacle="the libtorch in '$PYTORCH_LIBRARY_PATH' is for CPUs"
    remedy=$instead_of_cpu
    return
  fi
  package=$(python_torch)
  if [ -n "$package" ]; then
    version=$(version_of "$package/lib")
    case $version in
      "$torch" | "$torch"+cu12*)
        if [ -e "$package/lib/libtorch_cuda.so" ]; then
          library=$package/lib
          return
        fi ;;
    esac
  fi
  [ -z "$(cached_libtorch)" ] || return 0
  ! may_download || return 0
  obstacle="libtorch $torch with CUDA 12 is not on this machine"
  [ -z "$version" ] || obstacle="$obstacle (PyTorch $version in $package does not fit)"
  obstacle="$obstacle, and $downloads cannot be reached to download it"
  case $version in "$torch" | "$torch"+*) install="pip install --force-reinstall torch==$torch" ;; esac # otherwise pip keeps that for CPUs
  remedy="install it with '$install', or set PYTORCH_LIBRARY_PATH"
}

# The folder of the libtorch with CUDA that DJL has downloaded; empty if there is none.
cached_libtorch() {
  local folder
  for folder in "${ENGINE_CACHE_DIR:-${DJL_CACHE_DIR:-${HOME:-}/.djl.ai}}/pytorch/$torch"*"-$flavor-linux-x86_64"; do
    if [ -d "$folder" ]; then
      echo "$folder"
      return
    fi
  done
}

# Whether DJL can download libtorch. Tested only for the commands that load it; a proxy in Java's options is not checked.
may_download() {
  case $command in run | verify | worker | doctor | recommend | serve) ;; *) return 0 ;; esac
  case "${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-}" in *proxyHost*) return 0 ;; esac
  timeout 5 bash -c "exec 3<>/dev/tcp/$downloads/443" 2>/dev/null
}

# The first file of a library in the cache of the dynamic linker. /sbin is not on the PATH of every user.
linked() {
  { "$(command -v ldconfig || echo /sbin/ldconfig)" -p 2>/dev/null || true; } | sed -n "s/.*$1.* => //p" | head -n 1
}

# Whether the library of NVIDIA's driver, libcuda.so.1, is found.
has_libcuda() {
  local folder folders=()
  IFS=: read -r -a folders <<<"${LD_LIBRARY_PATH:-}"
  for folder in ${folders[@]+"${folders[@]}"} /usr/lib/wsl/lib /usr/lib/x86_64-linux-gnu /usr/lib64 /usr/lib; do
    [ ! -e "$folder/libcuda.so.1" ] || return 0
  done
  [ -n "$(linked 'libcuda\.so\.1')" ]
}

# The folder of the first libcudart, which DJL needs to count GPUs; empty if there is none. That of libtorch comes first, because
# LD_LIBRARY_PATH may have one of another version of CUDA.
find_cudart() {
  local folder file
  local folders=() others=()
  if [ -n "$library" ]; then
    folders=("$library" "$library/../../nvidia/cuda_runtime/lib" "$library"/../../nvidia/cu[0-9]*/lib)
  else
    folders=("$(cached_libtorch)")
  fi
  IFS=: read -r -a others <<<"${LD_LIBRARY_PATH:-}"
  folders+=(${others[@]+"${others[@]}"} "${CUDA_HOME:-/usr/local/cuda}/lib64" /usr/local/cuda*/lib64 /usr/lib/x86_64-linux-gnu /usr/lib64)
  for folder in "${folders[@]}"; do
    for file in "$folder"/libcudart.so "$folder"/libcudart.so.[0-9]*; do
      if [ -n "$folder" ] && [ -e "$file" ]; then
        (CDPATH='' cd -P -- "$folder" && pwd)
        return
      fi
    done
  done
  file=$(linked 'libcudart\.so')
  [ -z "$file" ] || dirname -- "$file"
}

# Sets $obstacle and $remedy if no GPU can be used. On a machine without any sign of a GPU, $remedy is empty.
find_gpu() {
  local driver processor cuda=12 oldest=525 install
  [ -z "$library" ] || cuda=$(cuda_of "$library")
  [ "$cuda" -lt 13 ] || oldest=580
  install="install NVIDIA's driver, $oldest or later; in a container, use 'docker run --gpus all' or 'apptainer exec --nv'"
  if ! gpu_is_visible; then
    remedy=$install
    cudart=$(find_cudart)
    if gpu_is_installed; then
      obstacle="an NVIDIA GPU is installed, but its driver is not visible"
    elif [ -n "$cudart" ]; then
      obstacle="CUDA is installed in $cudart, but no NVIDIA driver is visible"
    else
      obstacle="no NVIDIA GPU was found"
      remedy=''
    fi
    return
  fi
  processor=$(uname -m)
  if [ "$processor" != x86_64 ]; then
    obstacle="an NVIDIA GPU is visible, but DJL cannot use CUDA on the processor $processor"
    remedy='use a machine with an x86-64 processor'
    return
  fi
  driver=$(driver_version)
  if [ -n "$driver" ] && [ "${driver%%.*}" -lt "$oldest" ]; then
    obstacle="NVIDIA's driver $driver is too old for CUDA $cuda"
    remedy="install driver $oldest or later"
    return
  fi
  if ! has_libcuda; then
    obstacle="an NVIDIA GPU is visible, but the library of its driver (libcuda.so.1) was not found"
    remedy="$install, or add its folder to LD_LIBRARY_PATH"
    return
  fi
  find_libtorch
  [ -z "$obstacle" ] || return 0
  cudart=$(find_cudart)
  if [ -z "$cudart" ]; then
    obstacle="an NVIDIA GPU is visible, but the CUDA runtime (libcudart.so) was not found"
    remedy="install it with 'pip install torch==$torch', or add its folder to LD_LIBRARY_PATH"
  fi
}

choose_libtorch() {
  local command=$1 obstacle='' remedy='' cudart='' library=${PYTORCH_LIBRARY_PATH:-}
  local instead_of_cpu=${2:-"set PYTORCH_LIBRARY_PATH to the folder lib of libtorch $torch with CUDA 12, or unset it"}
  libtorch=cpu
  libtorch_options=()
  [ -z "${PYTORCH_LIBRARY_PATH:-}" ] || check_library_path
  case ${RECITAL_NATIVE:-auto} in
    cpu) ;;
    auto | cuda) find_gpu; [ -n "$obstacle" ] || libtorch=cuda ;;
    *) fail "RECITAL_NATIVE must be cpu or cuda, but is '$RECITAL_NATIVE'" ;;
  esac
  if [ "$libtorch" = cuda ]; then
    [ -z "$library" ] || export PYTORCH_LIBRARY_PATH=$library
    export PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-$flavor}
    export CUDA_DEVICE_ORDER=${CUDA_DEVICE_ORDER:-PCI_BUS_ID} # the numbers of nvidia-smi; by default, CUDA's number 0 is the fastest GPU
    libtorch_options=("-Djna.library.path=$cudart")
    return
  fi
  [ "${RECITAL_NATIVE:-auto}" != cuda ] || fail "RECITAL_NATIVE is cuda, but $obstacle${remedy:+; $remedy}"
  [ -z "$remedy" ] || libtorch_options=("-Drecital.obstacle=$obstacle; $remedy")
  case $command in run | verify | worker)
    [ -z "$remedy" ] || echo "recital: $obstacle, so trials run on the CPU; $remedy, or set RECITAL_NATIVE=cpu" >&2 ;;
  esac
  # DJL considers a GPU usable if libcudart counts it, even with the libtorch for CPUs.
  export CUDA_VISIBLE_DEVICES=
  [ -z "${PYTORCH_LIBRARY_PATH:-}" ] || export PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-cpu}
}
