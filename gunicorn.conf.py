"""How the server runs, in a demonstration and in production; the environment may say otherwise."""

import gc
import os

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"
bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
# Longer than the database's own limits, so that a slow statement is answered and not cut off.
timeout = 60
graceful_timeout = 10
# A worker is replaced now and then, each after its own number of requests.
max_requests = 5_000
max_requests_jitter = 500
loglevel = os.environ.get("LOG_LEVEL", "warning").lower()
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
control_socket_disable = True


def when_ready(server):
    """Say where the portal is, once it listens."""
    print(f"\nTrust Portal is at http://{bind}/\n", flush=True)


def post_worker_init(worker):
    """Look for garbage less often: what was loaded at the start stays until the end anyway.

    A page makes thousands of short-lived objects; at the usual thresholds up to a sixth of
    the processor time of a long page went into looking for cycles among them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
