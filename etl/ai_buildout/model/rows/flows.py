"""Rows of ``flows``, ``loops`` and ``loop_steps``: what goes from whom to whom, and the closed chains among companies."""

from __future__ import annotations

from ai_buildout.model.codes import DealStatus, FlowKind, Modality, Qualifier
from ai_buildout.model.columns import Count, Currency, Day, Id, Positive, Row, Text, column


class FlowRow(Row):
    """Something that a deal moves from one party to another."""

    money = ""

    flow_id: Id = column("`deal_id.from_id.to_id.kind`.", required=True)
    deal_id: Id = column("The deal.", required=True)
    from_id: Id = column("The company that gives.", required=True)
    to_id: Id = column("The company that receives.", required=True)
    kind: FlowKind = column("What flows.", required=True)
    in_return: bool = column(
        "True for what is given in return for money or a guarantee; loops follow the other flows.", required=True
    )
    shared: bool = column(
        "True where the deal has several flows of this kind: the quantity is that of all of them together.",
        required=True,
    )
    value: Positive | None = column("How much the deal moves, where one number is given.", unit="currency or unit")
    min: Positive | None = column("Lower bound.", unit="currency or unit")
    max: Positive | None = column("Upper bound.", unit="currency or unit")
    qualifier: Qualifier | None = column("How the number bounds the quantity.")
    unit: Text | None = column(
        "`MW`, `units` or `shares`; empty where it is money, or a share of the company in [0, 1]."
    )
    currency: Currency | None = column("ISO 4217 code, where it is money.")
    amount_usd_value: Positive | None = column("`value` in US dollars at `usd_rate`.", unit="USD")
    amount_usd_min: Positive | None = column("`min` in US dollars at `usd_rate`.", unit="USD")
    amount_usd_max: Positive | None = column("`max` in US dollars at `usd_rate`.", unit="USD")
    usd_rate: Positive | None = column("US dollars for one unit of `currency`: that of the deal.")
    usd_rate_date: Day | None = column("Day of the reference rate.")
    status: DealStatus = column("Where the deal stands.", required=True)
    modality: Modality = column("How far the deal has come.", required=True)
    active: bool = column("False where the deal is cancelled, denied or superseded by another.", required=True)
    provisional: bool = column("True where only rules have read the deal, and nobody has reviewed it.", required=True)


class LoopRow(Row):
    """A closed chain of companies, each of which gives something to the next."""

    loop_id: Id = column(
        "The companies from the first in the alphabet on, parted by full stops.",
        required=True,
        example="nvidia.openai.oracle",
    )
    path: Text = column("The companies in the order of the flows, the first again at the end.", required=True)
    length: Count = column("Number of companies, which is the number of steps.", required=True)
    deal_count: Count = column("Number of deals that make the steps.", required=True)
    modality: Modality = column(
        "How far its least advanced step has come; a step is as far as the furthest of its deals.", required=True
    )
    amount_usd_exact: Positive | None = column(
        "Sum of those amounts of its flows that are one exact number of their own; all others are left out.", unit="USD"
    )
    open_amounts: Count = column(
        "Flows left out of that sum: no amount, a range or bound, an approximation, or one shared with other flows.",
        required=True,
    )


class LoopStepRow(Row):
    """A flow that makes a step of a loop; several may make the same step."""

    loop_step_id: Id = column("`loop_id.`, the number of the step, and the deal and kind of the flow.", required=True)
    loop_id: Id = column("The loop.", required=True)
    step: Count = column("Number of the step, from 1.", required=True)
    from_id: Id = column("The company that gives.", required=True)
    to_id: Id = column("The company that receives.", required=True)
    deal_id: Id = column("The deal.", required=True)
    flow_id: Id = column("The flow.", required=True)
