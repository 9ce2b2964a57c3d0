"""Benchmarks: each prints what it measured, and `make bench` keeps it in bench/results.md."""
