"""The service's figures, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import func
from sqlmodel import select

from verifier.store.sessions import Store
from verifier.store.tables import Delivery, StoredDocument

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Counts requests of this process; the queue is counted when it is asked."""

    def __init__(self, store: Store) -> None:
        """Count from zero."""
        self._store, self._registry = store, CollectorRegistry()
        self._requests = Counter(
            "verifier_requests", "Requests.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "verifier_request_seconds",
            "Time of a request until its answer begins.",
            ("method", "route"),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._documents = Gauge("verifier_documents", "Documents by state.", ("state",), registry=self._registry)
        self._deliveries = Gauge(
            "verifier_deliveries", "Webhook deliveries by state.", ("state",), registry=self._registry
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        with self._store.everywhere() as session:
            for gauge, table in ((self._documents, StoredDocument), (self._deliveries, Delivery)):
                gauge.clear()
                for state, count in session.exec(select(table.state, func.count()).group_by(table.state)):
                    gauge.labels(state).set(count)
        return generate_latest(self._registry)
