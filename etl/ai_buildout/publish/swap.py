"""Replace a folder by a new one, whole or not at all, also when the run is killed on the way."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """An empty folder beside ``folder`` to be filled; when the block ends well it takes the place of ``folder``.

    If the block raises, or the run is killed, ``folder`` stays as it is; what a killed run left behind is removed by the
    next. Runs that replace folders of one parent wait for each other here.

    Raises:
        OSError: if the parent cannot be made or written, or ``folder`` is a file.
    """
    folder = folder.resolve()
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(folder.parent):
        _clear_leftovers(folder)
        fresh = Path(tempfile.mkdtemp(prefix=_leftover(folder, "new"), dir=folder.parent))
        try:
            fresh.chmod(0o755)
            yield fresh
            _put_in_place(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _leftover(folder: Path, kind: str) -> str:
    return f".{folder.name}.{kind}-"


def _clear_leftovers(folder: Path) -> None:
    """Remove what killed runs left, and put the old folder back where one was killed between two renames."""
    for path in sorted(folder.parent.iterdir()):
        if path.name.startswith(_leftover(folder, "old")) and not folder.exists():
            path.rename(folder)
        elif path.name.startswith((_leftover(folder, "old"), _leftover(folder, "new"))):
            shutil.rmtree(path)


def _put_in_place(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        old = folder.with_name(_leftover(folder, "old") + fresh.name.rpartition("-")[2])
        folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            old.rename(folder)
            raise
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step that nothing can interrupt; False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):  # the file system or the kernel cannot
        return False
    raise OSError(code, os.strerror(code), str(other))


@contextmanager
def _locked(parent: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system lets it go when the process ends, however it ends."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
