"""What a worker does with a chunk: decode, clean each record within its limits, encode, count."""

from __future__ import annotations

from dataclasses import replace

from cleaner.arrow import Explained, explain_batch
from cleaner.batch.audit import audit_rows, log_row
from cleaner.batch.chunk import Chunk, Done, Failure
from cleaner.batch.decode import decode
from cleaner.batch.decoded import Decoded
from cleaner.batch.encode import encode, failure_row, taken_names, texts
from cleaner.batch.limits import Limited
from cleaner.batch.options import Options
from cleaner.batch.streams import compressed
from cleaner.batch.tally import Tally
from cleaner.cleaner import Cleaner


def work(chunk: Chunk, options: Options, cleaner: Cleaner) -> Done:
    """The chunk cleaned: the same bytes wherever, whenever and beside whatever it is done."""
    if chunk.log is not None:
        line = log_row(chunk.file, chunk.log, cleaner.dictionary.fingerprint)
        return Done(b"", b"", compressed(line, options.compression[2]), Tally())
    decoded = decode(chunk, options)
    explained = explain_batch(
        decoded.batch,
        cleaner=Limited(cleaner, options.max_bytes, options.time_limit),
        text_columns=options.text_columns,
        id_column=options.id_column,
        date_column=options.date_column,
        date=options.date,
        stop=False,
    )
    for row, frame in enumerate(decoded.frames):
        explained.errors[row] = explained.errors[row] or taken_names(frame, options)
    return _done(chunk, decoded, explained, options, cleaner.dictionary.fingerprint)


def _done(chunk: Chunk, decoded: Decoded, explained: Explained, options: Options, fingerprint: str) -> Done:
    output_kind, errors_kind, audit_kind = options.compression
    failures = list(_failures(decoded, explained, options))
    tally = _tally(decoded, explained, failures)
    audit = audit_rows(decoded, explained, options, chunk.file, fingerprint) if options.audit else ()
    folder = options.write_as == "text"
    nothing = not decoded.batch.num_rows and not chunk.opening
    data = b"" if folder or nothing else encode(decoded, explained, options, chunk.opening)
    return Done(
        output=compressed(data, output_kind),
        errors=compressed(b"".join(map(failure_row, failures)), errors_kind),
        audit=compressed(b"".join(audit), audit_kind),
        tally=tally,
        files=tuple(texts(decoded, explained)) if folder else (),
    )


def _failures(decoded: Decoded, explained: Explained, options: Options) -> list[Failure]:
    """Failures of reading and of cleaning, in the order of the records."""
    found = []
    ids = decoded.batch[options.id_column].to_pylist() if options.id_column and decoded.batch.num_rows else None
    for place, line, raw, file in zip(decoded.places, decoded.lines, decoded.raws, decoded.files, strict=True):
        if isinstance(place, Failure):
            found.append(place)
        elif isinstance(place, int) and (reason := explained.errors[place]) is not None:
            id = str(ids[place]) if ids is not None and ids[place] is not None else None
            found.append(Failure(file, line, reason, raw if raw is not None else _texts(decoded, place, options), id))
    return found


def _texts(decoded: Decoded, place: int, options: Options) -> bytes | None:
    """The bytes of a record's first text, where it has no line of its own."""
    scalar = decoded.batch[options.text_columns[0]][place]
    return bytes(scalar.as_buffer()) if scalar.is_valid and hasattr(scalar, "as_buffer") else None


def _tally(decoded: Decoded, explained: Explained, failures: list[Failure]) -> Tally:
    tally = Tally(read=sum(place is not None for place in decoded.places))
    for failure in failures:
        tally.fail(failure.reason)
    columns = list(explained.results.values())
    for row, error in enumerate(explained.errors):
        if error is None:
            tally.add(column[row] for column in columns)
    return tally


def lost(chunk: Chunk, options: Options, fingerprint: str) -> Done:
    """What a chunk of one record comes to when cleaning it killed its worker, twice."""
    reason = "the process that cleaned this record died (killed, or out of memory?); look at the record, and run it alone"
    rows = [replace(row, failure=row.failure or reason) for row in chunk.rows]
    if chunk.batch is not None:
        tally = Tally(read=1)
        tally.fail(reason)
        failure = failure_row(Failure(chunk.file, 0, reason))
        return Done(b"", compressed(failure, options.compression[1]), b"", tally)
    decoded = decode(replace(chunk, rows=rows), options)
    empty = Explained(decoded.batch, {name: [] for name in options.text_columns}, [])
    return _done(replace(chunk, rows=rows), decoded, empty, options, fingerprint)
