"""How to cite the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ai_buildout._location import data_folder, descriptor

if TYPE_CHECKING:
    from ai_buildout._releases import Place


def cite(form: Literal["text", "bibtex"] = "text", *, version: str | None = None, releases: Place | None = None) -> str:
    """A citation of the data, with the version, and the date of its release where it is known.

    Args:
        form: ``text`` or ``bibtex``.
        version: a released version; by default that of the package which :func:`ai_buildout.load` reads.
        releases: folder or URL of the releases, as of :func:`ai_buildout.load`.

    Raises:
        FileNotFoundError: if there is no data package.
        ReleaseError: if the version cannot be had.
        ValueError: if there is no such form.
    """
    about = descriptor(data_folder(version, releases))
    told = str(about["version"])
    author, title = about["contributors"][0]["title"], about["title"]
    licence = about["licenses"][0]["name"]
    released = _date(told, releases)
    if form == "text":
        year = f" ({released[:4]})" if released else ""
        on = f", released on {released}" if released else ""
        return f"{author}{year}. {title}, version {told}{on} [data set]. {licence}."
    if form != "bibtex":
        raise ValueError(f"no form {form!r}; there are text and bibtex")
    fields = {
        "author": f"{{{author}}}",
        "title": f"{{{title}}}",
        "version": told,
        "year": released[:4],
        "date": released,
        "note": f"Data set, version {told}, {licence}",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{ai-buildout-{told},\n{lines}}}"


def _date(version: str, releases: Place | None) -> str:
    from ai_buildout._download import ReleaseError
    from ai_buildout._releases import known_releases

    try:
        release = known_releases(releases).get(version, {})
    except ReleaseError:  # a citation without a date is better than none
        return ""
    return str(release.get("date", ""))
