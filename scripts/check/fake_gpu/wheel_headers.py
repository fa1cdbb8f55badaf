"""Copies the headers of libtorch out of PyTorch's wheel without downloading the rest of it.

    wheel_headers.py VERSION FOLDER

A wheel is a zip archive, and its index and each span of it can be requested by HTTP. The wheel of PyTorch 2.7.1 has 821 MB;
its headers take 10 MB. The index of packages is pip's: PIP_INDEX_URL, or PyPI. FOLDER appears only when it is complete.
"""

import io
import json
import os
import re
import shutil
import sys
import urllib.parse
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
    """The address of any wheel for Linux: the headers do not depend on the version of Python."""
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/torch/"
    request = urllib.request.Request(index, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        files = json.load(response)["files"]
    name = re.compile(rf"torch-{re.escape(version)}-cp\d+-cp\d+-manylinux\w*_x86_64\.whl")
    for file in files:
        if name.fullmatch(file["filename"]):
            return urllib.parse.urljoin(index, file["url"])
    raise OSError(f"{index} has no wheel of torch {version} for Linux on x86-64")


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
