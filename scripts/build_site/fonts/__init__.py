"""Pretendard, cut down to what each page shows."""
