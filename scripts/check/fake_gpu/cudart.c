/* The functions of NVIDIA's libcudart that DJL calls to count devices: there is one device of 16 GiB, half of them free, unless
   CUDA_VISIBLE_DEVICES is empty. */
#include <stdlib.h>

enum { SUCCESS = 0, VERSION = 12080, MAJOR_CAPABILITY = 75 };

int cudaGetDeviceCount(int *count) {
  const char *visible = getenv("CUDA_VISIBLE_DEVICES");
  *count = visible == NULL || *visible != 0;
  return SUCCESS;
}

int cudaRuntimeGetVersion(int *version) { *version = VERSION; return SUCCESS; }
int cudaDriverGetVersion(int *version) { *version = VERSION; return SUCCESS; }
int cudaGetDevice(int *device) { *device = 0; return SUCCESS; }
int cudaSetDevice(int device) { (void)device; return SUCCESS; }

int cudaMemGetInfo(unsigned long *free, unsigned long *total) {
  *free = 8ul << 30;
  *total = 16ul << 30;
  return SUCCESS;
}

int cudaDeviceGetAttribute(int *value, int attribute, int device) {
  (void)device;
  *value = attribute == MAJOR_CAPABILITY ? 9 : 0;
  return SUCCESS;
}

const char *cudaGetErrorString(int error) { (void)error; return "an error of the fake device"; }
