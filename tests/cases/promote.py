"""Move the lines of todo/ that pass by now to made/ or keep/:

python -m tests.cases.promote
"""

from __future__ import annotations

from cleaner import Cleaner
from tests.cases.lines import FOLDER, complaint, read_cases

TABLE = "[[case]]"


def main() -> None:
    """Rewrite the files; every table is moved as it is written, comments stay where they are."""
    cleaner = Cleaner()
    for path in sorted({case.path for case in read_cases("todo")}):
        head, *tables = path.read_text("utf-8").split(TABLE)
        cases = [case for case in read_cases("todo") if case.path == path]
        left = []
        for case, table in zip(cases, tables, strict=True):
            if complaint(case, cleaner):
                left.append(table)
                continue
            target = FOLDER / ("keep" if case.cured == [case.text] else "made") / path.name
            before = target.read_text("utf-8").rstrip("\n") + "\n\n" if target.exists() else ""
            body, _, comment = table.partition("\n\n#")
            target.write_text(before + TABLE + body.rstrip("\n") + "\n", "utf-8")
            if comment and left:
                left[-1] = left[-1].rstrip("\n") + "\n\n#" + comment
            elif comment:
                head += "#" + comment
            print(f"{path.name}: {case.text} -> {target.parent.name}/")
        text = (head + "".join(TABLE + table for table in left)).rstrip("\n") + "\n"
        if left:
            path.write_text(text, "utf-8")
        else:
            path.unlink()


if __name__ == "__main__":
    main()
