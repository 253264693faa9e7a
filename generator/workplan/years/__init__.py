"""Outlines over the years: ids that stay, next year's outline, and what this year achieved."""
