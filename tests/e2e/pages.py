"""Every page that is swept in a real browser: add yours here, and it is held to all of it.

Swept means: no axe violation and nothing wider than the screen in any width and theme, nothing
that the content security policy blocks, no error in the console.
"""

from __future__ import annotations

# Behind the door, in the demo, as its first partner; “night” is the first Berlin night's page.
PAGES = [
    "/",
    "/week/2027-17",
    "/week/2027-19",
    "/clashes",
    "night",
    "/calendar",
    "/calendar/week/2027-19",
    "/calendar/agenda/2027-05",
    "/calendar/year/2027",
    "/calendar/add",
    "/careers",
    "/ask-of-home",
    "/talk",
    "/time",
    "/calendars",
    "/facts",
    "/facts/milestone/add",
    "/facts/weekly/add",
    "/find?q=a",
    "/changes",
    "/account",
    "/account/factors",
    "/account/factors/app",
    "/account/factors/passkeys/add",
    "/account/address",
    "/account/leave",
    "/people",
    "/start/calendars",
    "/start/children",
    "/start/work",
    "/start/help",
    "/start/clash",
    "/shared",
    "/nowhere",
]
# In front of it: without a session.
OUTSIDE = ["/sign-in", "/offline", "/sign-up", "/invite/nowhere", "/password"]
WIDTHS = [320, 390, 600, 768, 1024, 1280, 1440]
THEMES = ["light", "dark"]
