"""The command ``ai-buildout``, also ``python -m ai_buildout``."""

from __future__ import annotations

import importlib
import sys


def main() -> None:
    """Run the command line; without the pipeline's libraries, say how to get them and exit with 2."""
    try:
        command = importlib.import_module("ai_buildout.cli").app
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "ai_buildout":
            raise
        sys.stderr.write(
            f"ai-buildout: the command line needs {error.name!r}, which is not installed: pip install 'ai-buildout[etl]'\n"
        )
        sys.exit(2)
    command()


if __name__ == "__main__":
    main()
