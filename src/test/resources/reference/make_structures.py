#!/usr/bin/env python3
"""Makes structure files as other programs write them, and what LAMMPS (Debian package `lammps`) says about each.

One structure of 16 atoms of Cu and Zr in a triclinic cell, in every format and dialect. Where this LAMMPS can read the file,
it does, with the atom style at hand; otherwise it reads the same atoms as plain atom_style atomic, which is written from the
numbers that the file was made of. Results: OUTDIR/*.data, *.dump, *.xyz, synthetic.eam.alloy (a smooth potential without
physics) and references.json (energy in eV; pressure in bar, xx yy zz xy xz yz, with the kinetic part; volume in A^3). Pressures are
freed of the rounded constants of LAMMPS's metal units (src/update.cpp), so that they can be compared to all digits.
Usage: make_structures.py OUTDIR [LMP]
"""
import json, math, os, random, re, subprocess, sys

MASS = {"Cu": 63.546, "Zr": 91.224}
NUMBER = {"Cu": 29, "Zr": 40}
H = [[6.6, 0, 0], [0.7, 6.5, 0], [-0.4, 0.5, 6.4]]
ORIGIN = [0.3, -0.2, 0.1]
NKTV2P, MVV2E = 1.6021765e6, 1.0364269e-4  # of LAMMPS
CODATA_NKTV2P, CODATA_MVV2E = 1.602176634e6, 1.66053906660e-27 * 1e4 / 1.602176634e-19
PS = 1 / math.sqrt(1.66053906660e-27 * 1e4 / 1.602176634e-19)  # A/ps in the velocity unit of ASE, sqrt(eV mol/g)

rng = random.Random(22)
FRACTION, NAME, VELOCITY = [], [], []
for k in range(8):
    for b in range(2):
        FRACTION.append([(c + 0.5 * b + rng.uniform(-0.06, 0.06)) / 2 for c in (k & 1, k >> 1 & 1, k >> 2)])
        NAME.append(("Cu", "Zr")[b])
        VELOCITY.append([rng.gauss(0, 2) for _ in range(3)])
for axis in range(3):  # no momentum, so that nothing depends on how a program treats the drift of the whole
    p = sum(MASS[n] * v[axis] for n, v in zip(NAME, VELOCITY)) / sum(MASS[n] for n in NAME)
    for v in VELOCITY: v[axis] -= p
N = len(NAME)

def cartesian(f, h=H, origin=ORIGIN):
    return [origin[a] + sum(f[k] * h[k][a] for k in range(3)) for a in range(3)]

def turned(r, v): return [sum(r[a][k] * v[k] for k in range(3)) for a in range(3)]
def text(*values): return " ".join(repr(v) if isinstance(v, float) else str(v) for v in values)
POSITION = [cartesian(f) for f in FRACTION]
TYPE = [1 + (n == "Zr") for n in NAME]

# A rotation about an axis that is none of the cell's.
A, B = 0.7, -1.1
ROTATION = [[math.cos(A), -math.sin(A) * math.cos(B), math.sin(A) * math.sin(B)],
            [math.sin(A), math.cos(A) * math.cos(B), -math.cos(A) * math.sin(B)],
            [0.0, math.sin(B), math.cos(B)]]

def synthetic(path):
    """Smooth functions that end at the cutoff with zero slope and curvature."""
    nrho, drho, nr, dr = 200, 0.1, 300, 0.02
    cut = (nr - 1) * dr
    fade = lambda r: (1 - r / cut) ** 3 if r < cut else 0.0
    embed = lambda s: [-s * math.sqrt(drho * k) + 0.01 * drho * k for k in range(nrho)]
    density = lambda s: [s * 8 * math.exp(-0.9 * dr * k) * fade(dr * k) for k in range(nr)]
    pair = lambda s: [dr * k * s * 250 * math.exp(-2.2 * dr * k) * fade(dr * k) for k in range(nr)]
    rows = lambda values: "".join(" ".join("%.15e" % v for v in values[k:k + 5]) + "\n" for k in range(0, len(values), 5))
    with open(path, "w") as f:
        f.write("Smooth functions without physics\nmade by make_structures.py\nfor tests of structure files\n2 Cu Zr\n")
        f.write(f"{nrho} {drho} {nr} {dr} {cut}\n")
        for n, s, e in (("Cu", 1.0, 1.1), ("Zr", 1.4, 1.5)):
            f.write(f"{NUMBER[n]} {MASS[n]} 3.6 fcc\n" + rows(embed(e)) + rows(density(s)))
        for s in (1.0, 1.3, 1.7): f.write(rows(pair(s)))

def data(columns, style="# atomic", masses=True, velocities=True, types="2 atom types", extra_header="", extra="", box=None,
         mass=("63.546 # Cu", "91.224 # Zr"), labels=None, position=POSITION, velocity=VELOCITY):
    """A data file; `columns` gives the words of atom i, X standing for its position."""
    out = ["sixteen atoms", "", f"{N} atoms", types, *([extra_header] if extra_header else [])]
    out += [box] if box else [text(float(ORIGIN[a]), round(ORIGIN[a] + H[a][a], 9), f"{x}lo {x}hi") for a, x in enumerate("xyz")] + \
        [text(H[1][0], H[2][0], H[2][1], "xy xz yz")]
    name = labels or {1: 1, 2: 2}
    if labels: out += ["", "Atom Type Labels", "", *(f"{t} {l}" for t, l in labels.items())]
    if masses: out += ["", "Masses", "", *(f"{name.get(t + 1, t + 1)} {m}" for t, m in enumerate(mass))]
    out += ["", f"Atoms {style}".rstrip(), ""]
    for i in range(N):
        words = columns(i)
        at = words.index("X")
        out.append(text(*words[:at], *position[i], *words[at + 1:]))
    if velocities: out += ["", "Velocities", "", *(text(i + 1, *velocity[i]) for i in range(N))]
    return "\n".join(out) + "\n" + extra

def atomic(velocities=True, mass=("63.546", "91.224")):
    return data(lambda i: [i + 1, TYPE[i], "X"], velocities=velocities, mass=mass)

def dump(columns, rows, box=None):
    low = [ORIGIN[0] + min(0, H[1][0], H[2][0], H[1][0] + H[2][0]), ORIGIN[1] + min(0, H[2][1]), ORIGIN[2]]
    high = [ORIGIN[0] + H[0][0] + max(0, H[1][0], H[2][0], H[1][0] + H[2][0]), ORIGIN[1] + H[1][1] + max(0, H[2][1]), ORIGIN[2] + H[2][2]]
    tilt = [H[1][0], H[2][0], H[2][1]]
    head = box or "ITEM: BOX BOUNDS xy xz yz pp pp pp\n" + "".join(text(low[a], high[a], tilt[a]) + "\n" for a in range(3))
    return f"ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n{N}\n" + head + f"ITEM: ATOMS {columns}\n" + "".join(text(*r) + "\n" for r in rows)

def xyz(properties, row, lattice=H, origin=ORIGIN, keys=""):
    flat = lambda m: text(*[float(c) for v in m for c in v])
    comment = f'Lattice="{flat(lattice)}" Origin="{text(*origin)}" Properties={properties} pbc="T T T" {keys}'
    return f"{N}\n{comment.strip()}\n" + "".join(text(*row(i)) + "\n" for i in range(N))

BONDS = "\nBonds\n\n1 1 1 2\n2 1 3 4\n"
ANGLES = "\nAngles\n\n1 1 1 2 3\n"
BOND_HEADER = "2 bonds\n1 bond types"
# name: file, how LAMMPS reads it: an atom style (the file itself) or the text of a plain data file
def cases():
    still, moving = atomic(velocities=False), atomic()
    yield "atomic.data", moving, "atomic"
    yield "charge.data", data(lambda i: [i + 1, TYPE[i], 0.5 - i % 2, "X", 1, 0, -1], "# charge"), "charge"
    yield "bond.data", data(lambda i: [i + 1, 1, TYPE[i], "X"], "# bond", extra_header=BOND_HEADER, extra=BONDS), "bond"
    yield "angle.data", data(lambda i: [i + 1, 1, TYPE[i], "X"], "# angle", extra_header=BOND_HEADER + "\n1 angles\n1 angle types",
                             extra=BONDS + ANGLES), "angle"
    yield "molecular.data", data(lambda i: [i + 1, 7, TYPE[i], "X", 0, 0, 1], "# molecular", extra_header=BOND_HEADER, extra=BONDS), "molecular"
    yield "full.data", data(lambda i: [i + 1, 7, TYPE[i], -0.25, "X", 0, 0, 1], "# full", extra_header=BOND_HEADER, extra=BONDS), "full"
    yield "full-unnamed.data", data(lambda i: [i + 1, 7, TYPE[i], -0.25, "X"], ""), "full"
    yield "charge-unnamed.data", data(lambda i: [i + 1, TYPE[i], 0.25, "X"], ""), "charge"
    yield "sphere.data", data(lambda i: [i + 1, TYPE[i], 1.0, 2.5, "X"], "# sphere", velocities=False), still  # EAM sets masses by type, which these styles refuse
    yield "dipole.data", data(lambda i: [i + 1, TYPE[i], 0.0, "X", 1.0, 0.0, 0.5], "# dipole"), "dipole"
    yield "ellipsoid.data", data(lambda i: [i + 1, TYPE[i], 0, 2.5, "X"], "# ellipsoid", velocities=False), still
    yield "hybrid.data", data(lambda i: [i + 1, TYPE[i], "X", 0.5, 7], "# hybrid charge molecular"), "hybrid charge molecular"
    yield "labels.data", data(lambda i: [i + 1, NAME[i], "X"], labels={1: "Cu", 2: "Zr"}, mass=("63.546", "91.224")), moving
    yield "unused-type.data", data(lambda i: [i + 1, 3 if TYPE[i] == 2 else 1, "X"], types="4 atom types",
                                   mass=("63.546 # Cu", "26.9815 # Al", "91.224 # Zr", "1.0")), moving
    yield "isotopes.data", data(lambda i: [i + 1, TYPE[i], "X"], mass=("64.9278 # Cu", "89.9047 # Zr")), atomic(mass=("64.9278", "89.9047"))
    yield "minus.data", moving.replace("-", "\u2212"), moving
    turn = lambda v: turned(ROTATION, v)
    edges = [turn(h) for h in H]
    inside = lambda x: [o + t for o, t in zip(ORIGIN, turn([c - o for c, o in zip(x, ORIGIN)]))]
    general = "\n".join(text(*edges[k], "abc"[k] + "vec") for k in range(3)) + "\n" + text(*ORIGIN, "abc origin")
    yield "general.data", data(lambda i: [i + 1, TYPE[i], "X"], box=general, position=[inside(x) for x in POSITION],
                               velocity=[turn(v) for v in VELOCITY]), moving
    box = "ITEM: BOX BOUNDS abc origin pp pp pp\n" + "".join(text(*edges[k], ORIGIN[k]) + "\n" for k in range(3))
    yield "general.dump", dump("id type element x y z vx vy vz", [[i + 1, TYPE[i], NAME[i], *inside(POSITION[i]), *turn(VELOCITY[i])]
                                                                  for i in range(N)], box), moving
    shift = lambda i: [FRACTION[i][k] + (i + k) % 3 - 1 for k in range(3)]
    yield "xsu.dump", dump("id type element xsu ysu zsu vx vy vz", [[i + 1, TYPE[i], NAME[i], *shift(i), *VELOCITY[i]] for i in reversed(range(N))]), moving
    yield "xs.dump", dump("id type element xs ys zs", [[i + 1, TYPE[i], NAME[i], *FRACTION[i]] for i in range(N)]), still
    yield "xu.dump", dump("id type element xu yu zu", [[i + 1, TYPE[i], NAME[i], *cartesian(shift(i))] for i in range(N)]), still
    yield "no-type.dump", dump("id element x y z", [[i + 1, NAME[i], *POSITION[i]] for i in reversed(range(N))]), still
    yield "no-id.dump", dump("element x y z vx vy vz", [[NAME[i], *POSITION[i], *VELOCITY[i]] for i in range(N)]), moving
    yield "mass.dump", dump("id type mass x y z", [[i + 1, TYPE[i], MASS[NAME[i]], *POSITION[i]] for i in range(N)]), still
    yield "atomic-number.xyz", xyz("Z:I:1:pos:R:3", lambda i: [NUMBER[NAME[i]], *POSITION[i]]), still
    yield "gpumd.xyz", xyz("species:S:1:pos:R:3:vel:R:3:group:I:2", lambda i: [NAME[i], *POSITION[i], *[v / 1000 for v in VELOCITY[i]], 0, i % 3],
                           keys="Time=20.00000000 energy=-79.5"), moving
    yield "ovito.xyz", xyz("species:S:1:pos:R:3:velo:R:3", lambda i: [NAME[i], *POSITION[i], *VELOCITY[i]]), moving
    yield "ase.xyz", xyz("species:S:1:pos:R:3:momenta:R:3:masses:R:1:tags:I:1", lambda i: [
        NAME[i], *POSITION[i], *[MASS[NAME[i]] * v / PS for v in VELOCITY[i]], MASS[NAME[i]], 0],
        keys="step=1e3 time=\"10 ps\" author=O'Brien stress=[[1,2],[3,4]] note='open"), moving
    yield "left-handed.xyz", xyz("species:S:1:pos:R:3:velo:R:3", lambda i: [NAME[i], *POSITION[i], *VELOCITY[i]], lattice=[H[1], H[0], H[2]]), moving

def lammps(folder, style, source, lmp):
    script = ["units metal", "boundary p p p", f"atom_style {style}", "box tilt large"]
    content = open(os.path.join(folder, source), encoding="utf-8").read()
    bonds, angles = ["zero"] * ("bond types" in content), ["zero"] * ("angle types" in content)
    script += [f"bond_style {s}" for s in bonds] + [f"angle_style {s}" for s in angles] + [f"read_data {source}"]
    script += ["special_bonds lj/coul 1 1 1", "bond_coeff *"] * len(bonds) + ["angle_coeff *"] * len(angles)
    script += ["pair_style eam/alloy", "pair_coeff * * synthetic.eam.alloy Cu Zr"]
    # pair_coeff takes masses from the potential's file; those of the data file are what is meant.
    script += [f"mass {t} {m}" for t, m in re.findall(r"^([12]) ([0-9.]{6,7})$", content, re.M)]
    script += ["neighbor 1.0 bin",
               "compute v all pressure NULL virial",
               "thermo_style custom step atoms pe pxx pyy pzz pxy pxz pyz vol c_v[1] c_v[2] c_v[3] c_v[4] c_v[5] c_v[6]", "thermo_modify norm no format float %.16g", "run 0"]
    r = subprocess.run([lmp, "-in", "/dev/stdin", "-log", "none"], input="\n".join(script) + "\n", text=True, cwd=folder, capture_output=True)
    if r.returncode: sys.exit(f"{source}: {r.stdout[-600:]}")
    lines = r.stdout[r.stdout.rindex("Step Atoms"):].splitlines()
    values = [float(v) for v in lines[1].split()]
    return re.search(r"LAMMPS \(([^)]*)\)", r.stdout).group(1), values

def main(folder, lmp="lmp"):
    synthetic(os.path.join(folder, "synthetic.eam.alloy"))
    found = {}
    for name, content, reading in cases():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f: f.write(content)
        source, style = name, reading
        if "\n" in reading:
            source, style = "plain.tmp", "atomic"
            with open(os.path.join(folder, source), "w") as f: f.write(reading)
        version, v = lammps(folder, style, source, lmp)
        pressure = [CODATA_NKTV2P / NKTV2P * (w + CODATA_MVV2E / MVV2E * (p - w)) for p, w in zip(v[3:9], v[10:16])]
        found[name] = {"energy_eV": v[2], "pressure_bar": pressure, "volume_A3": v[9], "read_by_lammps": source == name}
        print(name, v[2], v[3])
        if source != name: os.remove(os.path.join(folder, source))
    with open(os.path.join(folder, "references.json"), "w") as f:
        f.write(json.dumps({"lammps": version, "files": found}, indent=1) + "\n")

if __name__ == "__main__":
    main(*sys.argv[1:])
