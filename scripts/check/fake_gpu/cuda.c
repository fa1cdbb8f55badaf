/* The functions of NVIDIA's libcuda that Recital calls: the driver finds one device, unless CUDA_VISIBLE_DEVICES is empty. Its name is
   not that of nvidia-smi, so that the check sees where the provenance of a trial has it from. */
#include <stdlib.h>
#include <string.h>

enum { SUCCESS = 0, INVALID_VALUE = 1, NO_DEVICE = 100, INVALID_DEVICE = 101 };

int cuInit(unsigned flags) {
  const char *visible = getenv("CUDA_VISIBLE_DEVICES");
  (void)flags;
  return visible == NULL || *visible != 0 ? SUCCESS : NO_DEVICE;
}

int cuDeviceGet(int *device, int number) {
  *device = number;
  return number == 0 ? SUCCESS : INVALID_DEVICE;
}

int cuDeviceGetName(char *name, int length, int device) {
  const char text[] = "Fake GPU of CUDA";
  (void)device;
  if (length < (int)sizeof text) return INVALID_VALUE;
  memcpy(name, text, sizeof text);
  return SUCCESS;
}
