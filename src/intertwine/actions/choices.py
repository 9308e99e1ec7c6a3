"""The words of the facts' lists as a person reads them; the file keeps its own words."""

from __future__ import annotations

from intertwine.domain.words import language, message, say

CHOICES: dict[str, str] = {
    "hidden": message("Nothing"),
    "busy": message("Busy, no more"),
    "titled": message("Its name and time"),
    "full": message("Everything"),
    "family": message("The family"),
    "both": message("Both"),
    "rotate": message("In turns"),
    "drop": message("Drop-off"),
    "pickup": message("Pick-up"),
    "day": message("A whole day"),
    "evening": message("An evening"),
    "overnight": message("A night"),
    "off": message("Day off"),
    "working": message("Worked"),
    "home": message("At home"),
    "work": message("At work"),
    "away": message("Somewhere else"),
    # Places
    "nursery": message("Nursery"),
    "school": message("School"),
    "other": message("Something else"),
    # Milestones
    "cert": message("Certificate"),
    "commitment": message("Commitment"),
    "contract": message("Contract"),
    "course": message("Course"),
    "deadline": message("Deadline"),
    "grant": message("Grant applied for"),
    "launch": message("Launch"),
    "move": message("Moving house"),
    "offer": message("Job offer"),
    "policy": message("Change of rules"),
    "promotion": message("Promotion"),
    "review": message("Appraisal"),
    "talk": message("Talk to give"),
    "weekly": message("Every week"),
    # Contacts
    "adviser": message("Adviser"),
    "mentor": message("Mentor"),
    "peer-group": message("Group of peers"),
    # Ways
    "bike": message("By bike"),
    "car": message("By car"),
    "transit": message("By public transport"),
    "walk": message("On foot"),
    # Limits
    "note": message("Nothing: it is only kept in mind"),
    "shifts-in-a-row": message("Shifts in a row"),
    "nights-away": message("Nights away"),
    "no-work-after": message("No work after a time"),
    "no-overtime": message("No overtime"),
    "month": message("Month"),
    "quarter": message("Quarter"),
    "year": message("Year"),
    # Days
    "Mon": message("Mon"),
    "Tue": message("Tue"),
    "Wed": message("Wed"),
    "Thu": message("Thu"),
    "Fri": message("Fri"),
    "Sat": message("Sat"),
    "Sun": message("Sun"),
}


def choice(word: str) -> str:
    """A word of a list, as it stands alone."""
    if word in CHOICES:
        return say(CHOICES[word])
    return word.replace("-", " ").replace("_", " ").capitalize()


def within(word: str) -> str:
    """A word of a list within a line: small in English, where only names are not."""
    said = choice(word)
    small = language() == "en" and word[:1].islower()
    return said[:1].lower() + said[1:] if small else said
