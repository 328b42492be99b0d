"""placeholder until the embedded server lands"""


def database_url(var_dir):
    raise SystemExit("DATABASE_URL is not set.")
