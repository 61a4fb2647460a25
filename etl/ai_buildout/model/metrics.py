"""The closed list of figures, and how names of changes, shares and ratios are made from it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ai_buildout.model.codes import Code


class Metric(Code):
    """What a figure measures. A change, share or ratio of one is named by its suffix: ``revenue_growth``."""

    REVENUE = "revenue", "Sales of the period."
    DATA_CENTER_REVENUE = "data_center_revenue", "Sales of the data-centre segment."
    CLOUD_REVENUE = "cloud_revenue", "Sales of cloud services."
    AI_REVENUE = "ai_revenue", "Sales that the company ascribes to artificial intelligence."
    ARR = "arr", "Annual recurring revenue, or the yearly pace of sales."
    GROSS_PROFIT = "gross_profit", "Sales less the cost of what was sold."
    OPERATING_INCOME = "operating_income", "Profit from operations; negative for a loss."
    NET_INCOME = "net_income", "Profit after all costs and taxes; negative for a loss."
    NET_LOSS = "net_loss", "Loss after all costs and taxes, where a change of it is told."
    PRETAX_INCOME = "pretax_income", "Profit before taxes; negative for a loss."
    EBITDA = "ebitda", "Profit before interest, taxes, depreciation and amortisation."
    EPS = "eps", "Profit a share."
    FREE_CASH_FLOW = "free_cash_flow", "Cash from operations less capital expenditure."
    OPERATING_CASH_FLOW = "operating_cash_flow", "Cash from operations."
    CASH_BURN = "cash_burn", "Cash used up in the period."
    GROSS_MARGIN = "gross_margin", "Gross profit as a share of sales."
    OPERATING_MARGIN = "operating_margin", "Operating income as a share of sales."
    NET_MARGIN = "net_margin", "Net income as a share of sales."
    EBITDA_MARGIN = "ebitda_margin", "EBITDA as a share of sales."
    OPERATING_COST = "operating_cost", "Cost of operations."
    COMPUTE_COST = "compute_cost", "Spending on computing power."
    HARDWARE_PURCHASES = "hardware_purchases", "Money for chips and systems bought."
    SPENDING = "spending", "Spending, where a share of it is told."
    RND_COST = "rnd_cost", "Spending on research and development."
    STAFF_COST = "staff_cost", "Spending on staff."
    TRAINING_COST = "training_cost", "Cost of training a model."
    SGA_COST = "sga_cost", "Spending on sales, marketing and administration."
    INTEREST_EXPENSE = "interest_expense", "Interest paid or owed for the period."
    DEPRECIATION = "depreciation", "Depreciation and amortisation of the period."
    SALARY = "salary", "Pay of one employee, a year."
    TAX = "tax", "Taxes of the period."
    WRITEDOWN = "writedown", "Write-downs of the period."
    CAPEX = "capex", "Capital expenditure."
    INVESTMENT = "investment", "Money that a programme, year or industry is to put in."
    FUNDING = "funding", "Money raised so far."
    DIVIDEND = "dividend", "Dividend paid or declared."
    BUYBACK = "buyback", "Own shares bought back, or the programme for it."
    DEBT = "debt", "Debt outstanding."
    CASH = "cash", "Cash and what is as good as it."
    TOTAL_ASSETS = "total_assets", "All assets on the balance sheet."
    EQUITY = "equity", "Assets less liabilities."
    RETURN_ON_EQUITY = "return_on_equity", "Net income as a share of equity."
    SUPPLY_COMMITMENTS = "supply_commitments", "Purchases of goods agreed and not yet made."
    COMPUTE_COMMITMENTS = "compute_commitments", "Purchases or leases of computing power agreed and not yet made."
    BACKLOG = "backlog", "Contracted sales not yet delivered; remaining performance obligations."
    ORDERS = "orders", "Orders received."
    ORDER = "order", "Orders received, where a change of them is told."
    MARKET_CAP = "market_cap", "Value of all shares at the market's price."
    VALUATION = "valuation", "Value of a company that is not listed, by its last round or offer."
    STOCK = "stock", "Price of a share, where a change of it is told."
    MARKET = "market", "A market, where its growth or a share of it is told."
    MARKET_SIZE = "market_size", "Sales of a whole market."
    CUSTOMER_CONCENTRATION = "customer_concentration", "Share of sales that comes from the largest customers."
    USERS = "users", "Users or subscribers."
    WEEKLY_USERS = "weekly_users", "Users a week."
    EMPLOYEES = "employees", "Employees."
    LAYOFFS = "layoffs", "Employees dismissed."
    SHIPMENTS = "shipments", "Units shipped or made."
    CAPACITY = "capacity", "Production capacity."
    POWER_CAPACITY = "power_capacity", "Electric power contracted, connected or planned."
    ELECTRICITY_CONSUMPTION = "electricity_consumption", "Electricity used in the period."
    DATA_CENTERS = "data_centers", "Number of data centres."
    DATA_CENTER_RACKS = "data_center_racks", "Racks of the data centres in operation."
    ELECTRICITY = "electricity", "Electricity, where a share of it is told."
    COMPUTE_CAPACITY = "compute_capacity", "Speed of all machines together, in floating-point operations a second."
    GPUS = "gpus", "Accelerators that the company has."
    ASSETS_UNDER_MANAGEMENT = "assets_under_management", "Money of others that the company looks after."
    COMPUTE_UTILIZATION = "compute_utilization", "Share of the computing power that is in use."
    CONTRACT_LIABILITIES = "contract_liabilities", "Payments received for what is still to be delivered."
    INVENTORY = "inventory", "Goods in stock."
    FAB_CONSTRUCTION_COST = "fab_construction_cost", "Cost of building a chip plant."
    GPU_COST_PER_GW = "gpu_cost_per_gw", "Cost of the accelerators of one gigawatt of data centre."
    NUCLEAR_REACTOR_EQUIVALENT = (
        "nuclear_reactor_equivalent",
        "Nuclear reactors that a power is said to correspond to.",
    )
    STAFF = "staff", "Staff, where a change is told."


DERIVED = {
    "growth": "Change over the period before, as a share of 1; `x` marks a multiple.",
    "change": "Change, in money or as a share of 1.",
    "share": "Share of a whole, in [0, 1].",
    "ratio": "Multiple of something else.",
}
"""Suffixes that make further names from the list, and what they mean."""

METRIC_PATTERN = rf"({'|'.join(m.value for m in Metric)})(_({'|'.join(DERIVED)}))?"

MetricName = Annotated[str, Field(pattern=rf"^({METRIC_PATTERN})$")]
"""A name of :class:`Metric`, or one made from it by a suffix of :data:`DERIVED`."""
