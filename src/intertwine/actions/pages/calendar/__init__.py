"""The calendar: months, weeks, an agenda and a year of what the viewer may see."""
