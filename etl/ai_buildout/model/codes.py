"""The closed lists of the vocabulary: every code with the sentence that says when it holds.

The lists are the single source for the enum constraints of the table schemas, the code lists of the data dictionary, and the
checks of extraction. A value outside its list is an error, never a silent null.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A closed list whose members carry a description. ``member.value`` is the published code."""

    description: str

    def __new__(cls, value: str, description: str = "") -> Self:
        """Make a member from its code and its description; ``DealType("lease")`` looks a member up."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member


class DealType(Code):
    """What a deal exchanges."""

    EQUITY_INVESTMENT = "equity_investment", "An investor buys or subscribes shares; a listing has the investee alone."
    ACQUISITION = "acquisition", "An acquirer buys a company, or a site, as a whole."
    COMPUTE_CONTRACT = "compute_contract", "A customer buys or leases cloud or compute capacity."
    HARDWARE_SUPPLY = "hardware_supply", "A customer buys chips, systems or other equipment."
    WARRANT = "warrant", "A holder gets an option on the issuer's equity."
    DEBT = "debt", "Bonds, loans, credit lines and guarantees; bonds name the borrower alone."
    POWER_PURCHASE = "power_purchase", "A buyer contracts electricity or generating capacity."
    LEASE = "lease", "A lessee takes land, buildings or a site from a lessor."
    JOINT_VENTURE = "joint_venture", "Partners share a programme, fund or company; the venture may itself be a party."
    PARTNERSHIP = "partnership", "A cooperation with no exchange stated; licences of intellectual property too."
    SUBSIDY = "subsidy", "A public body grants money or tax relief."


class Role(Code):
    """The side on which a party stands in a deal."""

    INVESTOR = "investor", "Pays for equity."
    INVESTEE = "investee", "Gives equity."
    ACQUIRER = "acquirer", "Buys the target."
    TARGET = "target", "Is bought."
    CUSTOMER = "customer", "Pays for compute or hardware."
    SUPPLIER = "supplier", "Delivers compute or hardware."
    HOLDER = "holder", "Holds a warrant on the issuer."
    ISSUER = "issuer", "Issues a warrant."
    LENDER = "lender", "Lends."
    BORROWER = "borrower", "Borrows, or issues bonds."
    GUARANTOR = "guarantor", "Answers for the borrower's or lessee's debt."
    BUYER = "buyer", "Buys electricity."
    SELLER = "seller", "Sells electricity, or sells the target of an acquisition."
    LESSEE = "lessee", "Takes the lease."
    LESSOR = "lessor", "Gives the lease."
    PARTNER = "partner", "Cooperates, or holds a part of a venture."
    VENTURE = "venture", "Is the joint programme, fund or company itself."
    DEVELOPER = "developer", "Builds what the deal is about."
    GRANTOR = "grantor", "Grants the subsidy."
    GRANTEE = "grantee", "Receives the subsidy."


class Modality(Code):
    """How far a statement has come, strongest first."""

    STATED = "stated", "Done, or true now."
    AGREED = "agreed", "Signed, announced or ordered."
    PLANNED = "planned", "Intended or targeted by the one who would do it; guidance on spending."
    IN_TALKS = "in_talks", "Negotiated, not yet agreed."
    RUMOURED = "rumoured", "Reported from unnamed sources."
    FORECAST = "forecast", "Expected by someone; guidance on revenue, analysts' figures, market outlooks."
    DENIED = "denied", "Refused, abandoned or said to be untrue."


MODALITY_ORDER: tuple[Modality, ...] = tuple(Modality)


class Qualifier(Code):
    """How a number bounds the quantity that it speaks of."""

    EXACT = "exact", "The value itself; the default."
    ABOUT = "about", "Near the value, on either side."
    NEARLY = "nearly", "A little below the value."
    OVER = "over", "Above the minimum."
    AT_LEAST = "at_least", "The minimum or above."
    UP_TO = "up_to", "The maximum or below."


class Importance(Code):
    """Whether a reader of a database on this subject would miss the fact."""

    CORE = "core", "A reader would miss it."
    MINOR = "minor", "A detail."


class DealStatus(Code):
    """Where a deal stands, as of the newest source."""

    RUMOURED = "rumoured", "Reported, not confirmed by a party."
    IN_TALKS = "in_talks", "Negotiated."
    ANNOUNCED = "announced", "Made public, terms not known to be signed."
    SIGNED = "signed", "Signed and binding."
    CLOSED = "closed", "Money or equity has changed hands."
    AMENDED = "amended", "In force with changed terms."
    COMPLETED = "completed", "Fully carried out."
    CANCELLED = "cancelled", "Given up, refused or lapsed."


class FlowKind(Code):
    """What a deal moves from one party to another."""

    MONEY = "money", "A price, an investment, a loan or a grant."
    GUARANTEE = "guarantee", "A promise to answer for what another owes."
    EQUITY = "equity", "Shares, a part of a venture, or an option on them."
    DEBT = "debt", "A promise to pay back."
    COMPUTE = "compute", "Cloud or compute capacity."
    CHIPS = "chips", "Chips, systems or other equipment."
    POWER = "power", "Electricity or generating capacity."
    SITE = "site", "The use of land, buildings or a site."


class ProjectKind(Code):
    """What kind of site or plant an energy project is."""

    DATA_CENTER = "data_center", "A data-centre site or campus."
    NUCLEAR = "nuclear", "A fission plant, restarts and small reactors included."
    GAS = "gas", "A gas-fired plant."
    SOLAR = "solar", "A photovoltaic or solar thermal plant."
    WIND = "wind", "A wind farm."
    STORAGE = "storage", "Batteries or other storage."
    GEOTHERMAL = "geothermal", "A geothermal plant."
    HYDRO = "hydro", "A hydroelectric plant."
    FUEL_CELL = "fuel_cell", "A fuel-cell plant."
    FUSION = "fusion", "A fusion plant."
    GRID = "grid", "Transmission, substations, or supply from a grid."
    MIXED = "mixed", "Several of these in one arrangement."


class ProjectStatus(Code):
    """Where an energy project stands, as of the newest source."""

    ANNOUNCED = "announced", "Made public."
    APPROVED = "approved", "Permitted by the authority."
    UNDER_CONSTRUCTION = "under_construction", "Being built, or restarted."
    OPERATING = "operating", "In service, at least in part."
    DELAYED = "delayed", "Put off."
    CANCELLED = "cancelled", "Given up or refused."


class ProjectRole(Code):
    """What a company is to an energy project."""

    OWNER = "owner", "Owns the site or plant."
    OPERATOR = "operator", "Runs it."
    DEVELOPER = "developer", "Builds it."
    CUSTOMER = "customer", "Uses its capacity or power."


class Sector(Code):
    """What a company mainly does in this field."""

    CHIP_DESIGNER = "chip_designer", "Designs chips."
    FOUNDRY = "foundry", "Makes chips for others."
    MEMORY = "memory", "Makes memory or storage chips."
    EQUIPMENT = "equipment", "Makes machines, materials or electrical equipment."
    NETWORKING = "networking", "Makes switches, optics or cables."
    SERVER_MAKER = "server_maker", "Builds servers and racks."
    COOLING = "cooling", "Makes cooling equipment."
    CLOUD = "cloud", "A large cloud or internet company."
    NEOCLOUD = "neocloud", "Rents out compute for artificial intelligence."
    AI_LAB = "ai_lab", "Makes models or applications."
    DATA_CENTER_DEVELOPER = "data_center_developer", "Builds or runs data centres."
    UTILITY = "utility", "Produces or distributes power."
    NUCLEAR_DEVELOPER = "nuclear_developer", "Develops reactors, or supplies their fuel."
    INVESTOR = "investor", "A fund, bank or asset manager."
    GOVERNMENT = "government", "A state, an agency or a public body."
    OTHER = "other", "Anything else."


class HardwareKind(Code):
    """What kind of product a piece of hardware is."""

    ACCELERATOR = "accelerator", "A GPU or other chip or module for training and inference."
    CPU = "cpu", "A general-purpose processor."
    SYSTEM = "system", "A server or box of several chips."
    RACK = "rack", "A rack-scale system."
    INTERCONNECT = "interconnect", "A link, switch or network between chips."
    MEMORY = "memory", "A memory product."
    MACHINE = "machine", "A machine tool of chip making."
    OTHER = "other", "Anything else."


class SubjectKind(Code):
    """What a metric speaks of."""

    COMPANY = "company", "One company, government or programme; the id stands in `companies`."
    MARKET = "market", "An industry or market, such as `market:ai-chips`."
    COUNTRY = "country", "A country, such as `country:us`."
    REGION = "region", "A state, province, city or group of countries."


class SourceKind(Code):
    """What kind of publication a source is."""

    NEWS = "news", "A news outlet or portal."
    BLOG = "blog", "A blog, a newsletter or an account of one author."
    PRESS_RELEASE = "press_release", "A party's own announcement."
    FILING = "filing", "A filing with a regulator or an exchange."
    DOCUMENTATION = "documentation", "A vendor's technical documentation."
    REPORT = "report", "A study of a research firm, a bank or a public body."
    DATASET = "dataset", "A data set or table of others."
    AGGREGATOR = "aggregator", "A page that gathers what others published."
    OTHER = "other", "Anything else, or not known."


class Origin(Code):
    """How a claim came to be."""

    EXTRACTED = "extracted", "Read from a page by the rule named beside it."
    TRANSCRIBED = "transcribed", "Written down by hand from the source named beside it."


class BlockKind(Code):
    """What a block of a document is."""

    TITLE = "title", "The article's own title."
    HEADING = "heading", "A heading within the article, subtitles too."
    PARAGRAPH = "paragraph", "Running text."
    LIST_ITEM = "list_item", "One point of a list."
    TABLE_ROW = "table_row", "One row of a table, cells parted by tabs."
    CAPTION = "caption", "The text under a picture or above a table."


class CutReason(Code):
    """Why a line of a page is not part of its document."""

    SPAM = "spam", "Injected link spam: stuffed keywords, gambling, pornography, loans, search-engine bait."
    HIDDEN = "hidden", "Text that a browser does not show: hidden, shrunk to nothing or moved off the page."
    NAVIGATION = "navigation", "Menus, breadcrumbs, channel lists, tags, log-in and search boxes."
    COUNTER = "counter", "Share, like, view and comment counters, and share buttons."
    RELATED = "related", "Headlines of other articles: related, recommended, hot and latest lists."
    COMMENT = "comment", "Readers' comments and the boxes to write them."
    AUTHOR_BOX = "author_box", "The box that presents the author or account."
    CREDIT = "credit", "Bylines, datelines, editors and picture agencies, kept as metadata."
    ADVERT = "advert", "Advertising, subscription and event notices."
    APP_PROMPT = "app_prompt", "Lines that ask to download an app, scan a code or follow an account."
    DISCLAIMER = "disclaimer", "Platform disclaimers and risk notices."
    COPYRIGHT = "copyright", "Copyright, filing and licence lines."
    REPRINT = "reprint", "Reprint and source notices, kept as metadata."
    FORUM = "forum", "Furniture of forum software."
    IMAGE = "image", "Image markers without text."
    DUPLICATE = "duplicate", "A second copy of a line or body that the document keeps once."
    CODE = "code", "Script, style, markup or template residue."
    BLANK = "blank", "A line without a visible character."


class RepairKind(Code):
    """What damage was undone, or found and left alone."""

    GLOSS = "gloss", "A pinyin reading in brackets behind a Han character, taken out."
    SLIP_INSIDE = "slip_inside", "A gloss put inside a GBK character (class A), the bytes brought back in step."
    SLIP_LOST_LEAD = "slip_lost_lead", "A GBK lead byte lost before an A3 pair (class B), put back."
    MARKUP = "markup", "A remnant of a tag or a doubly escaped entity."
    INVISIBLE = "invisible", "Zero-width, control or byte-order characters, taken out."
    PRIVATE_USE = "private_use", "A private-use character, replaced by what its bytes mean or taken out."
    SUPERSCRIPT = "superscript", "A lost superscript; no number is read from the place."
    MOJIBAKE = "mojibake", "Text decoded with the wrong table, decoded again with the right one."
    WHITESPACE = "whitespace", "Spaces and breaks of layout, folded."
    UNDECIDED = "undecided", "Damage that its bytes do not decide: left alone; no number is read from it."


class TracedTable(Code):
    """The tables whose values trace to claims."""

    DEALS = "deals", "Deals."
    DEAL_PARTIES = "deal_parties", "Parties of deals."
    DEAL_TRANCHES = "deal_tranches", "Instalments of deals."
    DEAL_HARDWARE = "deal_hardware", "Products of deals."
    COMPANIES = "companies", "Companies."
    COMPANY_METRICS = "company_metrics", "Figures about companies and markets."
    HARDWARE = "hardware", "Products."
    HARDWARE_SPECS = "hardware_specs", "Properties of products."
    ENERGY_PROJECTS = "energy_projects", "Energy projects."
    ENERGY_PROJECT_PARTIES = "energy_project_parties", "Parties of energy projects."


class ClaimFlag(Code):
    """Why a claim's value is kept but never chosen."""

    IMPLAUSIBLE = "implausible", "Outside the bounds that the quantity can have; evidently a slip of the source."
    INVALID = (
        "invalid",
        "The row that the record's claims make together breaks a rule of its table, and is not published.",
    )
    REJECTED = "rejected", "A maintainer found that the source does not say it; `decisions.csv` gives the reason."


class ChoiceRule(Code):
    """Why one of several values was chosen, in the order in which the rules are asked."""

    PLAUSIBILITY = "plausibility", "The others lie outside plausible bounds."
    TRANSCRIPTION = "transcription", "A maintainer has checked the value against its source."
    MODALITY = (
        "modality",
        "It is further along: done before agreed before planned before in talks before rumoured before forecast.",
    )
    RECENCY = "recency", "Its source is newer."
    PRECISION = "precision", "It is more precise: a value before a range, a day before a year."
    INDEPENDENCE = "independence", "More independent sources say it."
    ORDER = "order", "Nothing tells them apart; the first in the order of the values is shown."


class MergeWith(Code):
    """What opened the record that a fact of a page joined."""

    TRANSCRIBED = "transcribed", "A record that was written down by hand."
    PUBLISHED = "published", "A record that an earlier build had read from pages and published."
    PAGE = "page", "Another fact, of the same page or of another one."
