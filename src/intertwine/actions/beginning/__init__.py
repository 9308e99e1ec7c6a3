"""The first three minutes: two calendars, five questions, and what they come to.

Nothing is kept but facts. What was answered is read back from the facts themselves, so that
every answer can be given again, and nothing is said twice.
"""
