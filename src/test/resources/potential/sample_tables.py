#!/usr/bin/env python3
"""Samples published potential tables, to hold the closed forms against them.

Usage: sample_tables.py TABLE > NAME.csv   (TABLE is a two-element *.eam.fs or *.eam.alloy file)
Writes every 400th (Finnis-Sinclair) or 80th (alloy) point of each function as it stands in the file:
function (F, f or rphi), elements by index (source, receiver for f), point, text of the value.
The first line gives the table's name and SHA-256.
"""
import hashlib, os, sys

path = sys.argv[1]
fs = path.endswith(".fs")
raw = open(path, "rb").read()
tokens = " ".join(raw.decode().split("\n")[3:]).split()
n = int(tokens[0])
nrho, nr = int(tokens[n + 1]), int(tokens[n + 3])
at = n + 6
step = 400 if fs else 80
print(f"# {os.path.basename(path)} sha256 {hashlib.sha256(raw).hexdigest()}")
print("function,a,b,point,value")

def block(name, a, b, size):
    global at
    for k in range(0, size, step):
        print(f"{name},{a},{b},{k},{tokens[at + k]}")
    at += size

for a in range(n):
    at += 4
    block("F", a, a, nrho)
    for b in range(n if fs else 1):
        block("f", a, b, nr)
for a in range(n):
    for b in range(a + 1):
        block("rphi", a, b, nr)
assert at == len(tokens)
