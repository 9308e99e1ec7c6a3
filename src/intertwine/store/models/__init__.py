"""Rows that hold what households say, one file a noun."""

from __future__ import annotations

from .account import Account
from .ask import Ask
from .attendance import Attendance
from .base import FactRow, KeyedRow
from .boundary import Boundary
from .calendar_source import CalendarSource
from .change import Change
from .child import Child
from .contact import Contact
from .cycle import Cycle
from .dependency import Dependency
from .duty import Duty
from .employer import Employer
from .event import Event
from .feed import Feed, FeedState
from .grant import Grant
from .growth import Growth
from .helper import Helper
from .household import Household
from .invite import Invite, InviteKind
from .learning import Learning
from .leg import Leg
from .milestone import Milestone
from .notice import Notice, What
from .on_call import OnCall
from .opportunity import Opportunity
from .partner import Partner
from .passion import Passion
from .place import Place
from .publication import Publication
from .role import Role
from .roster import Roster
from .scenario import Scenario
from .shift_type import ShiftType
from .talk import AgendaItem, Answer, CareerModel, Outcome, Round, Sheet
from .trip import Trip
from .weekly import Weekly
from .win import Win
from .worker import Tick, Worker

__all__ = [
    "Account",
    "AgendaItem",
    "Answer",
    "Ask",
    "Attendance",
    "Boundary",
    "CalendarSource",
    "CareerModel",
    "Change",
    "Child",
    "Contact",
    "Cycle",
    "Dependency",
    "Duty",
    "Employer",
    "Event",
    "FactRow",
    "Feed",
    "FeedState",
    "Grant",
    "Growth",
    "Helper",
    "Household",
    "Invite",
    "InviteKind",
    "KeyedRow",
    "Learning",
    "Leg",
    "Milestone",
    "Notice",
    "OnCall",
    "Opportunity",
    "Outcome",
    "Partner",
    "Passion",
    "Place",
    "Publication",
    "Role",
    "Roster",
    "Round",
    "Scenario",
    "Sheet",
    "ShiftType",
    "Tick",
    "Trip",
    "Weekly",
    "What",
    "Win",
    "Worker",
]
