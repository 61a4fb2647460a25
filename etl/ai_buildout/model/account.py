"""The account of a build: what went in, what became of it, and what was left; the totals add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ai_buildout.model.document import Twin
from ai_buildout.model.page import Rejection
from ai_buildout.model.reading import PageReading


@dataclass(slots=True)
class Account:
    """Counts of one build. Nothing in it depends on the clock or on the machine.

    Attributes:
        pages_read: pages that were opened, = ``documents`` + ``twins`` + the sum of ``rejected``.
        rejected: pages set aside, by reason; ``rejections`` names each with its reason.
        lines_kept, lines_cut: lines of the documents, kept and cut (by reason).
        repairs: repairs by kind; ``flags``: places from which no number is read, by kind.
        numbers_found: in-scope numbers of the documents, = ``numbers_used`` + the sum of ``numbers_left``.
        facts: facts by table; ``facts_refused``: those that grounding refused, by reason; ``facts_set_aside``: those that tell
            too little to know again what they speak of, by table; ``facts_rejected``: those that people rejected, by table;
            ``rejected_facts``: a line for each, with the reason; ``rejections_unused``: decisions that met nothing.
        merges: facts that joined what something else had opened, by what that is; ``merged``: a line for each fact that joined
            a transcribed record, with the features that both have.
        new_ids: ids that no ledger lists yet; they depend on the ledger, and so are not written beside the tables.
        records: published rows by table; ``claims_flagged``: claims kept but never chosen, by flag.
    """

    pages_read: int = 0
    documents: int = 0
    twins: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    rejections: list[str] = field(default_factory=list)
    lines_kept: int = 0
    lines_cut: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    numbers_found: int = 0
    numbers_used: int = 0
    numbers_left: Counter[str] = field(default_factory=Counter)
    pages_without_facts: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    facts_refused: Counter[str] = field(default_factory=Counter)
    facts_set_aside: Counter[str] = field(default_factory=Counter)
    facts_rejected: Counter[str] = field(default_factory=Counter)
    rejected_facts: list[str] = field(default_factory=list)
    rejections_unused: list[str] = field(default_factory=list)
    merges: Counter[str] = field(default_factory=Counter)
    merged: list[str] = field(default_factory=list)
    claims: int = 0
    claims_chosen: int = 0
    claims_flagged: Counter[str] = field(default_factory=Counter)
    records: dict[str, int] = field(default_factory=dict)
    conflicts: Counter[str] = field(default_factory=Counter)
    new_ids: list[str] = field(default_factory=list)

    def count_page(self, outcome: PageReading | Rejection | Twin) -> None:
        """Count a page, and the lines and repairs of its document if it has one."""
        self.pages_read += 1
        if isinstance(outcome, Rejection):
            self.rejected[outcome.reason] += 1
            self.rejections.append(f"{outcome.name}: {outcome.reason}: {outcome.detail}")
        elif isinstance(outcome, Twin):
            self.twins += 1
        else:
            self.documents += 1
            self.lines_kept += outcome.lines_kept
            _add(self.lines_cut, outcome.lines_cut)
            _add(self.repairs, outcome.repairs)
            _add(self.flags, outcome.flags)

    def count_facts(self, reading: PageReading) -> None:
        """Count the numbers and facts of a page that is no twin."""
        self.numbers_found += reading.found
        self.numbers_used += reading.used
        _add(self.numbers_left, reading.left)
        self.facts.update(fact.table for fact in reading.facts)
        _add(self.facts_refused, reading.refused)
        self.pages_without_facts += not reading.facts

    def turn_into_twin(self) -> None:
        """Count the document that was counted last as a twin: its body turned out to be that of an earlier page."""
        self.documents -= 1
        self.twins += 1

    def imbalances(self) -> list[str]:
        """The sums that do not add up, one line each; empty for a sound account."""
        sums = (
            (
                "pages read",
                self.pages_read,
                "documents + twins + rejected",
                self.documents + self.twins + self.rejected.total(),
            ),
            ("numbers found", self.numbers_found, "used + left over", self.numbers_used + self.numbers_left.total()),
        )
        return [f"{name} {whole} is not {parts} {total}" for name, whole, parts, total in sums if whole != total]

    def to_dict(self) -> dict[str, Any]:
        """The account as plain JSON types with sorted keys, as it is written beside the tables."""

        def counts(counter: Counter[str]) -> dict[str, int]:
            return {k: counter[k] for k in sorted(counter) if counter[k]}

        return {
            "pages": {
                "read": self.pages_read,
                "documents": self.documents,
                "twins": self.twins,
                "rejected": self.rejected.total(),
                "rejected_by_reason": counts(self.rejected),
                "rejections": sorted(self.rejections),
            },
            "lines": {"kept": self.lines_kept, "cut": self.lines_cut.total(), "cut_by_reason": counts(self.lines_cut)},
            "repairs": {
                "made": self.repairs.total(),
                "by_kind": counts(self.repairs),
                "flagged_by_kind": counts(self.flags),
            },
            "numbers": {
                "found": self.numbers_found,
                "used": self.numbers_used,
                "left_over": self.numbers_left.total(),
                "left_over_by_reason": counts(self.numbers_left),
            },
            "facts": {
                "read": self.facts.total(),
                "by_table": counts(self.facts),
                "refused_by_reason": counts(self.facts_refused),
                "set_aside_by_table": counts(self.facts_set_aside),
                "rejected_by_table": counts(self.facts_rejected),
                "rejected": list(self.rejected_facts),
                "rejections_without_match": list(self.rejections_unused),
                "pages_without_facts": self.pages_without_facts,
            },
            "merges": {
                "total": self.merges.total(),
                "by_opener": counts(self.merges),
                "with_transcribed": list(self.merged),
            },
            "claims": {
                "total": self.claims,
                "chosen": self.claims_chosen,
                "flagged_by_reason": counts(self.claims_flagged),
            },
            "records": dict(self.records),
            "conflicts": {"total": self.conflicts.total(), "by_rule": counts(self.conflicts)},
        }


def _add(counter: Counter[str], counts: Mapping[str, int]) -> None:
    for name, count in counts.items():
        counter[name] += count
