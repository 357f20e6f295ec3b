"""Throws at least a million damaged inputs at the readers of CSV, XML, NUMEN, YAML, of what Postfix asks and brings back, of
what Outlook asks, of SCIM's filters, of tokens, of what applications and CAS ask: no crash, always a clear error.

The share that is read all the same is printed too: damage that everybody refuses would test nothing.
"""

import argparse

import measure


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json")
    options = parser.parse_args()
    fuzz = measure.release_binary("preau-fuzz")
    seconds, megabytes, output = measure.timed([fuzz, options.inputs, options.seed])
    figures = {"seconds": seconds, "peak_megabytes": megabytes}
    rows = []
    for line in output.splitlines():
        reader, inputs, accepted, refused = line.split()
        figures[reader] = {"inputs": int(inputs), "accepted": int(accepted), "refused": int(refused)}
        rows.append((reader, f"{inputs} inputs, {accepted} read, {refused} refused"))
    assert len(rows) == 16, rows
    total = sum(figures[reader]["inputs"] for reader, _ in rows)
    assert total >= options.inputs * 0.99, figures
    rows.append(("all", f"{total} inputs in {seconds:.0f} s, no crash, {megabytes:.0f} MB"))
    measure.table("Damaged inputs", rows)
    measure.report(figures, options.json)


main()
