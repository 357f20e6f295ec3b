"""Imports a national staff file, against the engine's own bulk load of the same file with as many indexes.

Targets: at most 4 times the bulk load, under 400 MB, and a second unchanged run in at most half of the first.
"""

import argparse
import json
from pathlib import Path

import measure

TABLES = ["person", "account", "feed_identity", "login", "address", "address_alias", "assignment", "contact"]
COLUMNS = [
    "numen", "sn", "nompatro", "givenname", "datenaissance", "codecivilite", "title", "rne", "finfonction", "dateff",
    "fredurne", "fredufonctadm", "oldemployeenumber", "mailperso", "telephone",
]
# What the indexes of the bulk load stand on: single columns and pairs, most of them nearly unique, as ours are.
INDEXED = [
    "numen", "sn, givenname", "nompatro, givenname", "datenaissance, numen", "rne, numen", "mailperso", "telephone",
    "givenname, numen", "title, numen", "dateff, numen", "fredurne, numen", "sn, numen", "nompatro, numen",
    "givenname, datenaissance", "rne, sn", "sn, datenaissance", "nompatro, datenaissance", "mailperso, numen",
]


def bulk_sqlite(folder, sample, indexes):
    database = folder / "bulk.sqlite"
    script = ["pragma journal_mode = wal;", "pragma synchronous = full;", "pragma cache_size = -65536;"]
    script.append(f"create table staff ({', '.join(COLUMNS)});")
    script += [f"create index staff_{n} on staff ({INDEXED[n % len(INDEXED)]});" for n in range(indexes)]
    script += [".mode csv", ".separator ;", f".import --skip 1 {sample} staff"]
    return measure.timed(["sqlite3", database], stdin="\n".join(script) + "\n")[0]


def bulk_postgres(server, sample, indexes):
    script = [f"create table staff ({', '.join(name + ' text' for name in COLUMNS)});"]
    script += [f"create index on staff ({INDEXED[n % len(INDEXED)]});" for n in range(indexes)]
    script.append(f"\\copy staff from '{sample}' with (format csv, delimiter ';', header)")
    return server.psql("\n".join(script) + "\n")[0]


def index_count(engine, folder, server):
    names = ", ".join(f"'{name}'" for name in TABLES)
    if engine == "sqlite":
        query = f"select count(*) from sqlite_master where type = 'index' and tbl_name in ({names});"
        return int(measure.timed(["sqlite3", folder / "sqlite" / "preau.sqlite"], stdin=query)[2])
    return int(server.psql(f"select count(*) from pg_indexes where tablename in ({names});")[2])


def run_import(preau, sample, folder, url):
    arguments = [preau, "import", sample, "--academy", "lille", "--json", "--data-dir", folder]
    seconds, megabytes, output = measure.timed(arguments + (["--database-url", url] if url else []))
    return seconds, megabytes, json.loads(output)


def measure_engine(engine, preau, sample, persons, folder, server):
    data = folder / engine
    url = server.url if engine == "postgresql" else None
    first, memory, summary = run_import(preau, sample, data, url)
    assert summary["created"] == persons and summary["quarantined"] == 0, summary
    second, second_memory, summary = run_import(preau, sample, data, url)
    assert summary["unchanged"] == persons, summary
    indexes = index_count(engine, folder, server)
    bulk = bulk_sqlite(folder, sample, indexes) if engine == "sqlite" else bulk_postgres(server, sample, indexes)
    figures = {
        "persons": persons, "indexes": indexes, "bulk_seconds": bulk, "first_seconds": first,
        "second_seconds": second, "ratio_to_bulk": first / bulk, "second_to_first": second / first,
        "peak_megabytes": max(memory, second_memory),
    }
    measure.table(f"Import of {persons} persons into {engine}, fsync on", [
        (f"bulk load of the file, {indexes} indexes", f"{bulk:.1f} s"),
        ("first import", f"{first:.1f} s  ({persons / first:.0f} persons/s)"),
        ("ratio to the bulk load (target: at most 4)", f"{first / bulk:.2f}"),
        ("second import, unchanged", f"{second:.1f} s"),
        ("ratio to the first (target: at most 0.5)", f"{second / first:.2f}"),
        ("peak memory (target: under 400 MB)", f"{max(memory, second_memory):.0f} MB"),
    ])
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_200_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--json")
    options = parser.parse_args()
    preau = measure.release_binary()
    with measure.workplace() as name:
        folder = Path(name)
        folder.chmod(0o755)
        sample = folder / "staff.csv"
        measure.staff_file(preau, options.persons, sample)
        figures = {}
        with measure.Postgres(folder / "server") as server:
            for engine in [options.engine] if options.engine else ["sqlite", "postgresql"]:
                figures[engine] = measure_engine(engine, preau, sample, options.persons, folder, server)
    measure.report(figures, options.json)


main()
