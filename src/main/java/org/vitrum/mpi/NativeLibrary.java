package org.vitrum.mpi;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * A shared library of C functions that return an error code.
 *
 * @param name file, or name that the system's loader has found
 * @param symbols what is in it
 */
record NativeLibrary(String name, SymbolLookup symbols) {
  /** Of glibc: needed symbols are looked up now, and libraries loaded later may use ours. */
  private static final int RTLD_NOW_AND_GLOBAL = 0x002 | 0x100;

  private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final long LONGEST_MESSAGE = 4096;

  /**
   * Opens the first library that can be.
   *
   * @param failures gets the loader's words on each that cannot
   */
  static Optional<NativeLibrary> first(ImmutableList<String> names, MutableList<String> failures) {
    for (String name : names) {
      Optional<String> failure = open(name);
      if (failure.isEmpty()) {
        return Optional.of(
            new NativeLibrary(name, SymbolLookup.libraryLookup(name, Arena.global())));
      }
      failures.add(failure.get());
    }
    return Optional.empty();
  }

  /**
   * {@link SymbolLookup} opens a library for itself alone, but the plug-ins that some builds of
   * Open MPI load need its symbols. So it is opened for all before.
   *
   * @return why it cannot be
   */
  private static Optional<String> open(String name) {
    MethodHandle open = ofSystem("dlopen", FunctionDescriptor.of(ADDRESS, ADDRESS, INT));
    MethodHandle why = ofSystem("dlerror", FunctionDescriptor.of(ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment opened =
          (MemorySegment) open.invokeExact(arena.allocateFrom(name), RTLD_NOW_AND_GLOBAL);
      if (opened.address() != 0) {
        return Optional.empty();
      }
      MemorySegment message = (MemorySegment) why.invokeExact();
      return Optional.of(message.reinterpret(LONGEST_MESSAGE).getString(0));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Sets a variable of the process's environment for native code, unless it is set already. */
  static void setDefault(String variable, String value) {
    MethodHandle set = ofSystem("setenv", FunctionDescriptor.of(INT, ADDRESS, ADDRESS, INT));
    try (Arena arena = Arena.ofConfined()) {
      int unused =
          (int) set.invokeExact(arena.allocateFrom(variable), arena.allocateFrom(value), 0);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static MethodHandle ofSystem(String function, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(function), type);
  }

  /** Whether it has a function or variable. */
  boolean has(String symbol) {
    return symbols.find(symbol).isPresent();
  }

  /** Address of a function or variable. */
  MemorySegment address(String symbol) {
    return symbols.findOrThrow(symbol);
  }

  /**
   * A function that returns an error code.
   *
   * @param arguments layouts of those that callers give, and values of those that are always the
   *     same, in the order of the C function; a value is a {@link Constant}
   */
  MethodHandle function(String name, Object... arguments) {
    MutableList<MemoryLayout> layouts = Lists.mutable.empty();
    for (Object argument : arguments) {
      layouts.add(argument instanceof Constant c ? c.layout() : (MemoryLayout) argument);
    }
    MethodHandle function =
        LINKER.downcallHandle(
            address(name), FunctionDescriptor.of(INT, layouts.toArray(new MemoryLayout[0])));
    for (int k = arguments.length - 1; k >= 0; k--) {
      if (arguments[k] instanceof Constant c) {
        function = MethodHandles.insertArguments(function, k, c.value());
      }
    }
    return function;
  }

  /** An argument that is the same in every call. */
  record Constant(MemoryLayout layout, Object value) {
    static Constant of(int value) {
      return new Constant(INT, value);
    }

    static Constant of(MemorySegment value) {
      return new Constant(ADDRESS, value);
    }
  }

  /** What a call of a native function throws only if it was described wrongly here. */
  static RuntimeException unexpected(Throwable e) {
    if (e instanceof RuntimeException runtime) {
      return runtime;
    }
    throw new LinkageError("a native function was called wrongly", e);
  }
}
