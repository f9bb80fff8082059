"""Files are slow now and then: hypothesis doesn't time tests of them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("files", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("files")
