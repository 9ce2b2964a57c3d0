"""告知承诺与证明事项: what may be promised in place of a proof, what was promised, the proofs themselves."""
