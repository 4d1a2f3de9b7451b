#!/usr/bin/env python3
"""Makes stress/: what LAMMPS's compute stress/atom says of a warm crystal, with and without the kinetic part.

system.data.gz has velocities; atoms.csv.gz has id, then the six numbers (xx yy zz xy xz yz, bar A^3, the sign as LAMMPS
prints it: negative of the virial) without and with the kinetic part. Debian: apt-get install lammps lammps-data.
Usage: make_stress.py [LMP]
"""
import gzip
import os
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stress")
SCRIPT = """units metal
boundary p p p
box tilt large
lattice fcc 3.615
region box prism 0 3 0 3 0 3 0.3 -0.2 0.1
create_box 1 box
create_atoms 1 box
pair_style eam/alloy
pair_coeff * * /usr/share/lammps/potentials/Cu_mishin1.eam.alloy Cu
displace_atoms all random 0.2 0.2 0.2 4711 units box
velocity all create 1200 1234 mom yes rot no dist gaussian
reset_timestep 0
write_data system.data nocoeff
clear
units metal
boundary p p p
read_data system.data
pair_style eam/alloy
pair_coeff * * /usr/share/lammps/potentials/Cu_mishin1.eam.alloy Cu
compute v all stress/atom NULL virial
compute s all stress/atom NULL
dump d all custom 1 atoms.dump id c_v[1] c_v[2] c_v[3] c_v[4] c_v[5] c_v[6] c_s[1] c_s[2] c_s[3] c_s[4] c_s[5] c_s[6]
dump_modify d sort id format float %.16g
run 0
"""


def main(lmp):
    os.makedirs(HERE, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([lmp, "-log", "none", "-screen", "none"], input=SCRIPT.encode(), cwd=folder, check=True)
        data = open(os.path.join(folder, "system.data")).read().splitlines()[1:]
        lines = open(os.path.join(folder, "atoms.dump")).read().splitlines()
    rows = lines[lines.index(next(line for line in lines if line.startswith("ITEM: ATOMS"))) + 1 :]
    names = [f"{kind}_{axes}" for kind in ("virial", "stress") for axes in ("xx", "yy", "zz", "xy", "xz", "yz")]
    table = [",".join(["id"] + names)] + [",".join(row.split()) for row in rows]
    for name, text in (("system.data.gz", ["LAMMPS data file"] + data), ("atoms.csv.gz", table)):
        with gzip.GzipFile(os.path.join(HERE, name), "wb", mtime=0) as out:
            out.write(("\n".join(text) + "\n").encode())


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "lmp")
