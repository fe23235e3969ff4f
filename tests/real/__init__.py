"""Runs on real files, in the folder that GAOWEI_REAL_DATA names; skipped where there is none."""
