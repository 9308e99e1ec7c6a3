"""The careers page: two careers side by side, and both along two years."""
