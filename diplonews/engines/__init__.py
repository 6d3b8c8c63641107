"""Thin adapters to engines that run `diplonews.batches.parse_batches` on many machines. Each needs its engine."""
