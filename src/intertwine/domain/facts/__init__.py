"""What a household says: one dataclass a noun, checked as it is made."""

from .base import WEEK, WORKING_DAYS, Check, Dates, Fact, Faults, Show, Weekday
from .care import HOME, AfterCare, LateFee, Leg, Mode, Place, PlaceKind
from .household import (
    FORMAT,
    CalendarSource,
    Home,
    HouseholdFacts,
    Source,
)
from .joins import cross_faults, workplaces
from .people import Attendance, Can, Child, Contact, Growth, Helper, Partner, Regular, Tie
from .plans import (
    BOTH,
    FAMILY,
    ROTATE,
    Ask,
    Dependency,
    Duty,
    Milestone,
    MilestoneKind,
    Opportunity,
    Repeat,
    Scenario,
    Win,
)
from .time_use import (
    Block,
    Boundary,
    Event,
    Learning,
    Limit,
    Need,
    Passion,
    Per,
    Trip,
    Weekly,
    Where,
)
from .work import (
    Cycle,
    Employer,
    Hours,
    Office,
    OnCall,
    PublicHolidays,
    Role,
    Roster,
    ShiftType,
)

__all__ = [
    "BOTH", "FAMILY", "FORMAT", "HOME", "ROTATE", "WEEK", "WORKING_DAYS",
    "AfterCare", "Ask", "Attendance", "Block", "Boundary", "CalendarSource", "Can", "Check",
    "Child", "Contact", "Cycle", "Dates", "Dependency", "Duty", "Employer", "Event", "Fact",
    "Faults", "Growth", "Helper", "Home", "Hours", "HouseholdFacts", "LateFee", "Learning",
    "Leg", "Limit", "Milestone", "MilestoneKind", "Mode", "Need", "Office", "OnCall",
    "Opportunity", "Partner", "Passion", "Per", "Place", "PlaceKind", "PublicHolidays",
    "Regular", "Repeat", "Role", "Roster", "Scenario", "ShiftType", "Show", "Source", "Tie",
    "Trip", "Weekday", "Weekly", "Where", "Win", "cross_faults", "workplaces",
]  # fmt: skip
