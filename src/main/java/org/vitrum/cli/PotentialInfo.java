package org.vitrum.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.Lattice;
import org.vitrum.potential.LatticeSum;
import org.vitrum.potential.LoadedPotential;
import org.vitrum.potential.PotentialFormat;
import org.vitrum.potential.PotentialSummary;
import org.vitrum.potential.Smoothing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vitrum potential info}. */
@Command(
    name = "info",
    description = "Print elements, cutoff, support of each function, and each element's crystal.",
    mixinStandardHelpOptions = true)
final class PotentialInfo implements Callable<Integer> {
  /** Energies of isolated atoms below this are rounding, eV. */
  private static final double NOTABLE_ENERGY = 1e-4;

  @Spec private CommandSpec spec;
  @Mixin private PotentialFiles files;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PotentialSummary summary = PotentialSummary.of(files.load());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(summary)));
    } else {
      print(summary, out);
    }
    out.flush();
    return Vitrum.DONE;
  }

  private static void print(PotentialSummary summary, PrintWriter out) {
    LoadedPotential loaded = summary.loaded();
    EamPotential p = loaded.potential();
    out.println("file     " + loaded.files().makeString());
    out.println("format   " + p.origin().format());
    out.println("sha256   " + p.origin().sha256().replace(",", "\n         "));
    out.println("source   " + p.origin().citation().replace("\n", "\n         "));
    line(out, "cutoff   %.6g A", p.cutoff());
    if (p.smoothing() > 0) {
      line(
          out,
          "smooth   functions that step at the cutoff are switched off over the last %.3g A",
          p.smoothing());
    }
    out.println();
    out.println(
        "element    Z      mass  rho table to   crystal  a (A)     c/a       E (eV)     B (GPa)  "
            + " rho");
    for (int a = 0; a < p.elements().size(); a++) {
      EamPotential.Element e = p.elements().get(a);
      String head =
          String.format(
              Locale.ROOT,
              "%-8s %3d  %8.4f  %12.6g",
              e.species().symbol(),
              e.atomicNumber(),
              e.species().mass(),
              p.embedding()[a].end());
      out.println(head + "   " + summary.crystals().get(a).map(PotentialInfo::row).orElse("none"));
    }
    out.println("E is per atom, B static; rho is the density at an atom of the crystal.");
    for (int a = 0; a < p.elements().size(); a++) {
      if (summary.crystals().get(a).isEmpty()) {
        EamPotential.Element e = p.elements().get(a);
        line(
            out,
            "%s has no stable %s crystal (p = 0, B > 0) within its tables.",
            e.species().symbol(),
            Lattice.named(e.lattice()).map(Lattice::toString).orElse("fcc, bcc or hcp"));
      }
    }
    for (int a = 0; a < p.elements().size(); a++) {
      double alone = p.embedding()[a].value(0);
      if (Math.abs(alone) > NOTABLE_ENERGY) {
        line(
            out, "An isolated %s atom has %.5f eV.", p.elements().get(a).species().symbol(), alone);
      }
    }
    boolean byReceiver = p.origin().format().equals(PotentialFormat.FINNIS_SINCLAIR.toString());
    String first = p.elements().getFirst().species().symbol();
    supports(
        out,
        byReceiver ? "density of %s at %s" : "density of %s",
        summary.densities().select(r -> byReceiver || r.second().equals(first)));
    supports(out, "pair %s-%s", summary.pairs());
    loaded.warnings().each(w -> out.println("warning: " + w));
  }

  private static String row(LatticeSum c) {
    return String.format(
        Locale.ROOT,
        "%-7s  %-8.5f  %-8s  %-9.5f  %-8.2f  %.5g",
        c.lattice(),
        c.a(),
        c.lattice().hasRatio() ? String.format(Locale.ROOT, "%.5f", c.ratio()) : "",
        c.energy(),
        c.bulkModulus(),
        c.density());
  }

  private static void supports(
      PrintWriter out, String name, ImmutableList<PotentialSummary.Extent> supports) {
    out.println();
    for (PotentialSummary.Extent r : supports) {
      String jump =
          Math.abs(r.jump()) < Smoothing.NOTABLE_STEP
              ? ""
              : String.format(Locale.ROOT, ", jumps from %.3g to zero", r.jump());
      line(
          out,
          "%-20s ends at %.5f A%s",
          String.format(Locale.ROOT, name, r.first(), r.second()),
          r.support(),
          jump);
    }
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static ObjectNode json(PotentialSummary summary) {
    LoadedPotential loaded = summary.loaded();
    EamPotential p = loaded.potential();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode names = root.putArray("files");
    loaded.files().each(f -> names.add(f.toString()));
    root.put("format", p.origin().format());
    root.put("sha256", p.origin().sha256());
    root.put("citation", p.origin().citation());
    root.put("cutoff_A", p.cutoff());
    root.put("smooth_A", p.smoothing());
    ArrayNode elements = root.putArray("elements");
    for (int a = 0; a < p.elements().size(); a++) {
      EamPotential.Element e = p.elements().get(a);
      ObjectNode element = elements.addObject();
      element.put("symbol", e.species().symbol());
      element.put("atomic_number", e.atomicNumber());
      element.put("mass_g_per_mol", e.species().mass());
      element.put("file_lattice", e.lattice());
      element.put("file_lattice_constant_A", e.latticeConstant());
      element.put("rho_points", p.embedding()[a].size());
      element.put("rho_max", p.embedding()[a].end());
      element.put("isolated_atom_eV", p.embedding()[a].value(0));
      summary.crystals().get(a).ifPresent(c -> crystal(element.putObject("crystal"), c));
    }
    ArrayNode densities = root.putArray("densities");
    for (PotentialSummary.Extent r : summary.densities()) {
      densities
          .addObject()
          .put("source", r.first())
          .put("receiver", r.second())
          .put("support_A", r.support())
          .put("value_at_cutoff", r.jump());
    }
    ArrayNode pairs = root.putArray("pairs");
    for (PotentialSummary.Extent r : summary.pairs()) {
      pairs
          .addObject()
          .put("pair", r.first() + "-" + r.second())
          .put("support_A", r.support())
          .put("value_at_cutoff_eV", r.jump());
    }
    ArrayNode warnings = root.putArray("warnings");
    loaded.warnings().each(warnings::add);
    return root;
  }

  private static void crystal(ObjectNode node, LatticeSum c) {
    node.put("lattice", c.lattice().toString());
    node.put("a_A", c.a());
    if (c.lattice().hasRatio()) {
      node.put("c_over_a", c.ratio());
    }
    node.put("volume_A3_per_atom", c.volume());
    node.put("cohesive_energy_eV", c.energy());
    node.put("bulk_modulus_GPa", c.bulkModulus());
    node.put("rho", c.density());
  }
}
