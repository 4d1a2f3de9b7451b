/**
 * The papers, end to end: which runs a paper needs (a sweep that is shipped in {@code
 * inputs/reproduce}), and one page of its figures and tables, each beside the printed numbers with
 * a verdict. Begin with {@link org.vitrum.reproduce.Reproduction}, then {@link
 * org.vitrum.reproduce.Sun2016}.
 */
package org.vitrum.reproduce;
