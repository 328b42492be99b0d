"""Enrolment: distributor, placement and site in one go."""
