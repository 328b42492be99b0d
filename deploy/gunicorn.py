"""gunicorn in production. Threads, since a page waits for PostgreSQL more than it computes."""

import multiprocessing
import os

bind = "0.0.0.0:8000"
workers = int(os.environ.get("WEB_WORKERS") or min(multiprocessing.cpu_count() * 2 + 1, 9))
threads = int(os.environ.get("WEB_THREADS") or 4)
worker_tmp_dir = "/dev/shm"  # a heartbeat on a slow disk would kill healthy workers
timeout = 30
graceful_timeout = 30
keepalive = 75  # longer than the proxy's, so that it is never the one surprised
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
access_log_format = '%({x-forwarded-for}i)s %({host}i)s "%(r)s" %(s)s %(b)s %(M)sms'
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "*")  # the proxy alone reaches us
