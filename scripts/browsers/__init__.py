"""Drives the browsers beside Chromium without extra drivers, for tests and benchmarks."""
