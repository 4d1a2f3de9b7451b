#!/usr/bin/env python3
"""Makes static/CASE/voronoi.txt.gz with voro++ 0.4.6 (apt-get install voro++): the radical tessellation of
system.data.gz with the radii below. A line an atom: identifier, volume (A^3), number of faces, then
the numbers of faces with 3, 4, 5 and 6 edges.

    make_voronoi.py [CASE...]        # by default all cases with a right-angled box (voro++ reads no other)
"""
import gzip
import os
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "static")
RADII = {
    "cuzr2009_liquid": [1.28, 1.60],
    "nizr2012_liquid": [1.25, 1.60],
    "zrcual2011_liquid": [1.60, 1.28, 1.43],
}


def read(case):
    """Bounds, and identifier, type, x, y, z of each atom, as text."""
    lines = gzip.open(os.path.join(HERE, case, "system.data.gz"), "rt").read().splitlines()
    bounds = [line.split()[:2] for line in lines if line.rstrip().endswith("hi")]
    first = next(k for k, line in enumerate(lines) if line.startswith("Atoms")) + 2
    count = next(int(line.split()[0]) for line in lines if line.rstrip().endswith(" atoms"))
    return bounds, [line.split()[:5] for line in lines[first : first + count]]


def main(cases):
    for case in cases:
        bounds, atoms = read(case)
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "atoms")
            with open(file, "w") as out:
                for number, kind, x, y, z in atoms:
                    out.write(f"{number} {x} {y} {z} {RADII[case][int(kind) - 1]}\n")
            command = ["voro++", "-r", "-p", "-c", "%i %v %s %A"]
            subprocess.run(command + [b for pair in bounds for b in pair] + [file], check=True)
            rows = sorted((line.split() for line in open(file + ".vol")), key=lambda row: int(row[0]))
        with gzip.GzipFile(os.path.join(HERE, case, "voronoi.txt.gz"), "wb", mtime=0) as out:
            for row in rows:
                orders = (row[3:] + ["0"] * 7)[3:7]
                out.write((" ".join(row[:3] + orders) + "\n").encode())


if __name__ == "__main__":
    main(sys.argv[1:] or RADII)
