"""Batches: whole files and folders cleaned in several processes, in order, with nothing lost.

The flow: a reader cuts the input into chunks (`readers`), workers decode, clean and encode them (`decode`, `work`,
`encode`), and the runner writes what comes back, in order (`runner`, `sinks`, `state`).
"""
