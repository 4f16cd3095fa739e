"""Subsets of Pretendard with the characters that each page shows."""
