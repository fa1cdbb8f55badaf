"""Copies the headers of libtorch out of PyTorch's wheel without downloading the rest of it.

    wheel_headers.py VERSION FOLDER

A wheel is a zip archive, and its index and each span of it can be requested by HTTP. The wheel of PyTorch 2.7.1 has 821 MB;
its headers take 10 MB. FOLDER appears only when it is complete.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

HEADERS = "torch/include/"
BLOCK = 1 << 20


class RemoteFile(io.RawIOBase):
    """A file of an HTTP server, read in spans."""

    def __init__(self, url: str):
        self.url = url
        self.position = 0
        self.length, first = self._request("bytes=0-0")
        if len(first) != 1:
            raise OSError("the server ignores the range of a request")

    def _request(self, span: str) -> tuple[int, bytes]:
        request = urllib.request.Request(self.url, headers={"Range": span})
        with urllib.request.urlopen(request, timeout=60) as response:
            if response.status != 206:
                raise OSError(f"a request of a range was answered with status {response.status}; expected 206")
            return int(response.headers["Content-Range"].rsplit("/", 1)[1]), response.read()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.position = offset + (0, self.position, self.length)[whence]
        return self.position

    def readinto(self, target) -> int:
        end = min(self.position + len(target), self.length)
        if self.position >= end:
            return 0
        content = self._request(f"bytes={self.position}-{end - 1}")[1]
        target[: len(content)] = content
        self.position += len(content)
        return len(content)


def wheel_url(version: str) -> str:
    """The address of a wheel for Linux, which pip looks up with its own settings; it downloads nothing but metadata."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed", "--no-deps"]
    wheel = ["--only-binary=:all:", "--platform=manylinux_2_28_x86_64", "--python-version=3.11", "--target=unused"]
    found = subprocess.run([*command, *wheel, "--report=-", f"torch=={version}"], capture_output=True, text=True)
    if found.returncode:
        raise OSError(found.stderr.strip().rpartition("\n")[2])
    return json.loads(found.stdout)["install"][0]["download_info"]["url"]


def copy_headers(url: str, folder: Path) -> None:
    with zipfile.ZipFile(io.BufferedReader(RemoteFile(url), BLOCK)) as wheel:
        headers = [entry for entry in wheel.infolist() if entry.filename.startswith(HEADERS)]
        for entry in sorted(headers, key=lambda entry: entry.header_offset):
            target = folder / entry.filename.removeprefix(HEADERS)
            if not entry.is_dir():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(wheel.read(entry))  # the checksum is verified


def main() -> None:
    version, folder = sys.argv[1], Path(sys.argv[2])
    part = folder.with_name(f"{folder.name}.part{os.getpid()}")
    try:
        copy_headers(wheel_url(version), part)
        part.replace(folder)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        shutil.rmtree(part, ignore_errors=True)
        sys.exit(f"wheel_headers.py: the headers of torch {version} cannot be downloaded: {error}")


if __name__ == "__main__":
    main()
