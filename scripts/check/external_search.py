"""An external model that copies everything it can find to a folder, for scripts/check/external."""
import json
import os
import shutil
import sys

import numpy as np

trial = json.load(open("trial.json"))
copy = trial["parameters"]["copy"]
shutil.copytree("..", os.path.join(copy, "neighbours"), ignore_dangling_symlinks=True)
files = {}
for number in os.listdir("/proc/self/fd"):
    try:
        files[number] = os.readlink("/proc/self/fd/" + number)
    except FileNotFoundError:
        pass  # that of the listing itself
found = {"environment": dict(os.environ), "files": files, "arguments": sys.argv, "folder": os.getcwd()}
json.dump(found, open(os.path.join(copy, "found.json"), "w"))
np.save("output/user_factors.npy", np.zeros((trial["users"], 1)))
np.save("output/item_factors.npy", np.zeros((trial["items"], 1)))
