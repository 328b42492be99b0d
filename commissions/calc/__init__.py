"""The plan's arithmetic: plain values in, lines out. No models, no clock, no database.

All amounts are ``Decimal`` and exact until a line is rounded; rates are percent (``5`` is 5 %).
The meaning is the plan rules' (docs/algorithms/commissions.md).
"""
