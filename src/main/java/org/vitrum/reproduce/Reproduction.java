package org.vitrum.reproduce;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.deck.Deck;
import org.vitrum.deck.DeckReader;
import org.vitrum.deck.Sweep;
import org.vitrum.deck.SweepReader;
import org.vitrum.potential.PotentialFinder;

/**
 * A paper that is to be reproduced: its runs are the tasks of a shipped sweep, so that they can be
 * started one by one, stopped, resumed and run as a job array like those of any sweep. A task whose
 * potential is nowhere to be found is left out, and the page says which file it wants.
 *
 * @param sweeps the folder {@code inputs/reproduce} of the installation
 * @param size of the runs
 * @param sweep what is run
 * @param folder holds the run folders and the page
 * @param tasks in the order of the sweep
 */
public record Reproduction(
    Path sweeps, Size size, Sweep sweep, Path folder, ImmutableList<Task> tasks) {
  /** How large the runs are. */
  public enum Size {
    /** Small glasses, quenched fast: about half an hour on two cores. */
    QUICK,
    /** Three glasses of 2,000 atoms, quenched fast: hours on two cores. */
    MEDIUM,
    /** A glass of 2,000 atoms, quenched at the rate of the paper: half an hour each. */
    SLOW,
    /** The protocol of the paper. */
    FULL;

    /** As in the names of the sweeps. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One run.
   *
   * @param name of the case: the alloy, and which family of potentials where it is not the shipped
   *     one
   * @param deck what is run
   * @param overrides that make the sweep's deck this one
   * @param folder of the run
   * @param missing the potential's file where it is not there
   */
  public record Task(
      String name,
      Deck deck,
      ImmutableList<String> overrides,
      Path folder,
      Optional<String> missing) {}

  /**
   * Finds the sweep and the potentials.
   *
   * @param paper as in the sweep's name, {@code sun2016}
   * @param out holds the run folders; empty for {@code runs/} and the sweep's name
   * @param potentials a folder with tables that are not shipped, where there is one
   * @param decks reads decks
   * @throws InputException if the installation has no such sweep or the folder does not exist
   */
  public static Reproduction of(
      String paper, Size size, Optional<Path> out, Optional<Path> potentials, DeckReader decks) {
    potentials.ifPresent(
        dir -> {
          if (!Files.isDirectory(dir)) {
            throw new InputException("--potentials", "a folder", dir + ", which is none");
          }
        });
    Path inputs = inputs().resolve("reproduce");
    String name = paper + "-" + size.label();
    Sweep sweep = SweepReader.read(inputs.resolve(name + ".yaml"), decks);
    Path folder = out.orElse(Path.of("runs", name));
    ImmutableList<Task> tasks =
        sweep.tasks().collect(t -> task(sweep, t, folder, potentials, decks));
    return new Reproduction(inputs, size, sweep, folder, tasks);
  }

  /** The folder {@code inputs} of the installation. */
  public static Path inputs() {
    return Path.of(System.getProperty(PotentialFinder.HOME_PROPERTY, "")).resolve("inputs");
  }

  private static Task task(
      Sweep sweep, Sweep.Task task, Path folder, Optional<Path> potentials, DeckReader decks) {
    ImmutableList<String> overrides = task.overrides();
    Deck deck = decks.read(sweep.deck(), overrides.castToList());
    String file = deck.potential().files().getFirst();
    Optional<Path> given = potentials.map(dir -> dir.resolve(file)).filter(Files::isRegularFile);
    if (given.isPresent()) {
      overrides =
          overrides.newWith("potential.file='" + given.get().toAbsolutePath().normalize() + "'");
      deck = decks.read(sweep.deck(), overrides.castToList());
    }
    boolean found = given.isPresent() || isInstalled(sweep, file);
    return new Task(
        task.values().getFirst(),
        deck,
        overrides,
        folder.resolve(task.name()),
        found ? Optional.empty() : Optional.of(file));
  }

  private static boolean isInstalled(Sweep sweep, String file) {
    try {
      PotentialFinder.of(sweep.deck().getParent(), System.getenv()).find(file);
      return true;
    } catch (InputException _) {
      return false; // the page says which file it is
    }
  }

  /** The task whose glass is the one of the pictures: the first that can be run, if any can. */
  public Optional<Task> pictured() {
    return tasks.detectOptional(task -> task.missing().isEmpty());
  }

  /** Where the page will be. */
  public Path page() {
    return folder.resolve("index.html");
  }

  /** The names of the cases, each once. */
  ImmutableList<String> cases() {
    return Lists.immutable.ofAll(tasks.collect(Task::name).distinct());
  }
}
