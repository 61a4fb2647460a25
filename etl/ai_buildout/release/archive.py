"""The archive of a release: a zip with the files that the descriptor lists, the same bytes for the same package."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from ai_buildout.publish.layout import DESCRIPTOR

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format can hold: an archive tells the version, not when it was made."""

_MODE = 0o644 << 16
_UNIX = 3


def archive_bytes(folder: Path) -> bytes:
    """The zip archive of a package, its files in the order of their paths, the descriptor first.

    Args:
        folder: holds ``datapackage.json`` and the files that it lists.

    Raises:
        OSError: if a file cannot be read.
    """
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    paths = [DESCRIPTOR, *sorted(resource["path"] for resource in descriptor["resources"])]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in paths:
            info = zipfile.ZipInfo(path, _MOMENT)
            info.create_system, info.external_attr = _UNIX, _MODE
            # Parquet is compressed already.
            info.compress_type = zipfile.ZIP_STORED if path.endswith(".parquet") else zipfile.ZIP_DEFLATED
            archive.writestr(info, (folder / path).read_bytes(), compresslevel=9)
    return out.getvalue()
