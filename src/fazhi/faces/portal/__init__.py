"""The portal: what the public reads, with no account, no session and no script needed."""
