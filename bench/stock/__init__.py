"""The peer of the store's benchmark: a shop that is nothing but django-oscar 4.2.

Oscar's own views, templates and middleware, as in its sandbox; what it shares with ours is the
server it runs on: PostgreSQL, gunicorn, DEBUG off, templates cached, connections kept.
"""
