"""Work on pages in processes of their own, each page with a budget of time and memory, results in the order of the pages."""

from ai_buildout.isolate.budget import Budget, default_jobs
from ai_buildout.isolate.failure import Failure
from ai_buildout.isolate.pool import Known, WorkersError, isolated, start_ahead

__all__ = ["Budget", "Failure", "Known", "WorkersError", "default_jobs", "isolated", "start_ahead"]
