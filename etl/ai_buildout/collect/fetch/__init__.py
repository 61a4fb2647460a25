"""Polite fetching of pages into WARC: robots.txt, one request at a time a host, limits on everything, no private address."""

from ai_buildout.collect.fetch.fetcher import fetch
from ai_buildout.collect.fetch.outcome import REASONS, Fetched, Outcome
from ai_buildout.collect.fetch.policy import Policy
from ai_buildout.collect.fetch.urls import urls_of

__all__ = ["REASONS", "Fetched", "Outcome", "Policy", "fetch", "urls_of"]
