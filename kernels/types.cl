// Types and sums that all kernels share. What the host defines before this text: FP64 if the device computes in
// double precision, DOUBLE_PAIRS if pair arithmetic does too, and the layouts STATE_* and FLAG_* (DeviceLayout.java).
//
// Compilers must not contract: forces may not depend on what else is computed with them, so that fma is written out.
#pragma OPENCL FP_CONTRACT OFF

#ifdef FP64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
typedef double real;
#else
typedef float real;
#endif

#ifdef DOUBLE_PAIRS
typedef double pair_real;
typedef double4 pair_real4;
typedef ulong4 record; // fractions a, b, c of the supercell, 2^64 to the period; species
#define PERIOD 18446744073709551616.0
#else
typedef float pair_real;
typedef float4 pair_real4;
typedef uint4 record; // the same, 2^32 to the period
#define PERIOD 4294967296.0f
#endif

// Operations of several steps in one launch: codes, each followed by its integers and values in the order of use.
typedef struct {
  int count;
  int code[MOST_CODES];
  int integer[MOST_INTEGERS];
  real value[MOST_VALUES];
} operations;

// Sums over atoms and pairs are sums of 64-bit integers: exact, so that neither the number of lanes, the size of
// work-groups nor the order of atoms and neighbours changes a bit, and no floating-point atomics are needed.
// A term's unit is 2^-38 of the physical unit (eV, eV/A), sums over all atoms are in 2^shift of these.
#define TERM_UNITS ((real)274877906944.0)

// Larger terms than 2^25 eV or eV/A do not fit and make the evaluation invalid.
#define LARGEST_TERM 3.3e7f

// Likewise for the densities of single atoms, in units that the host chooses: thousands of them can be added.
#define LARGEST_DENSITY 1125899906842624.0f

// No kernel returns before a barrier or has one under a condition, even one that is the same for all items: some
// compilers (PoCL 3.1) get that wrong. Where the device is halted they do the sums of nothing.
inline bool halted(global const int *flags) {
  return flags[FLAG_HALTED] != 0;
}

// Stops everything that is queued until the host has provided what is missing; it then repeats from `launch` on.
inline void halt(global int *flags, int reason, int launch) {
  flags[FLAG_LAUNCH] = launch;
  flags[FLAG_HALTED] = reason;
}

// Sums `count` values of all items of a group (a power of two); the sums are item 0's values afterwards.
inline void sum_over_group(long *value, int count, local long *scratch) {
  int item = get_local_id(0);
  int size = get_local_size(0);
  barrier(CLK_LOCAL_MEM_FENCE);
  for (int k = 0; k < count; k++) {
    scratch[k * size + item] = value[k];
  }
  for (int part = size / 2; part > 0; part /= 2) {
    barrier(CLK_LOCAL_MEM_FENCE);
    if (item < part) {
      for (int k = 0; k < count; k++) {
        scratch[k * size + item] += scratch[k * size + item + part];
      }
    }
  }
  if (item == 0) {
    for (int k = 0; k < count; k++) {
      value[k] = scratch[k * size];
    }
  }
}
