"""The browsers beside Chromium, driven without anything but themselves: for tests and benchmarks."""
