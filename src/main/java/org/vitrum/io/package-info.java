/**
 * Files: structures and trajectories ({@link org.vitrum.io.StructureFile} opens every format), CSV
 * and JSON, checkpoints as containers of named arrays, and the folder of a run with its lock and
 * its state.
 *
 * <p>Reading is forgiving where a file has one meaning only, and says in the notes of a {@link
 * org.vitrum.io.Frame} what it left out, assumed or turned; where a file may mean two things it is
 * an {@link org.vitrum.InputException} with file, line, expectation and finding. A file that
 * promises a billion atoms costs no more memory than the lines that are there. Writing never leaves
 * half a file: {@link org.vitrum.io.AtomicFiles} replaces, {@link org.vitrum.io.AppendFile} can be
 * cut back to a known end. Numbers are written so that they are read back bitwise.
 */
package org.vitrum.io;
