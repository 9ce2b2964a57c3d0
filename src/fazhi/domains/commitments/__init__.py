"""告知承诺与证明事项: what may be promised instead of proved, what was promised and verified, proofs done away with, hearings."""
