#!/usr/bin/env python3
"""Writes energy and forces of emt-cumg.xyz and emt-seven.xyz here anew, with the program of the authors of effective
medium theory: LAMMPS with pair_style kim and the models of OpenKIM (packages lammps and openkim-models of Debian; the
driver EMT_Asap__MD_128315414717_004 is the EMT of ASAP). The atoms stay where they are: fcc in a skewed cell, each moved
by normal deviates of 0.2 A.
Usage: make_emt_reference.py [LMP]"""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
LMP = sys.argv[1] if len(sys.argv) > 1 else "lmp"


def run(file):
    lines = file.read_text().splitlines()
    cell = [float(x) for x in re.search('Lattice="([^"]*)"', lines[1]).group(1).split()]
    model = re.search('potential="([^"]*)"', lines[1]).group(1)
    atoms = [line.split()[:4] for line in lines[2:]]
    species = sorted({atom[0] for atom in atoms})
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder, "data")
        data.write_text(
            f"{file.name}\n\n{len(atoms)} atoms\n{len(species)} atom types\n"
            f"0 {cell[0]} xlo xhi\n0 {cell[4]} ylo yhi\n0 {cell[8]} zlo zhi\n{cell[3]} {cell[6]} {cell[7]} xy xz yz\n\n"
            "Masses\n\n" + "".join(f"{k + 1} 1\n" for k in range(len(species))) + "\nAtoms\n\n"
            + "".join(f"{k + 1} {species.index(a[0]) + 1} {' '.join(a[1:])}\n" for k, a in enumerate(atoms)))
        script = (
            f"units metal\nbox tilt large\nread_data {data}\npair_style kim {model}\npair_coeff * * {' '.join(species)}\n"
            f"dump d all custom 1 {folder}/dump fx fy fz\ndump_modify d sort id format float %.9f\nrun 0\n"
            f'print "$(pe:%.10f)" file {folder}/energy\n')
        subprocess.run([LMP, "-log", "none", "-screen", "none"], input=script, text=True, check=True, cwd=folder)
        energy = pathlib.Path(folder, "energy").read_text().strip()
        forces = pathlib.Path(folder, "dump").read_text().splitlines()[9:]
    lines[1] = re.sub("energy=\\S+", f"energy={energy}", lines[1])
    rows = [f"{a[0]:2} {' '.join(a[1:])} {force.strip()}" for a, force in zip(atoms, forces)]
    file.write_text("\n".join(lines[:2] + rows) + "\n")


for name in ("emt-cumg.xyz", "emt-seven.xyz"):
    run(HERE / name)
