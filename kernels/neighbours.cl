// Full neighbour lists from a grid of cells of fixed capacity, over a supercell whose faces are more than twice the
// range apart, so that the nearest image of a pair is the difference of integer fractions. The kernels of a build do
// nothing unless FLAG_REBUILD is set, so that the host can queue them at every step without knowing.

inline uint fraction32(record r, int axis) {
#ifdef DOUBLE_PAIRS
  return (uint)((axis == 0 ? r.x : axis == 1 ? r.y : r.z) >> 32);
#else
  return axis == 0 ? r.x : axis == 1 ? r.y : r.z;
#endif
}

inline int cell_along(record r, int axis, global const int *flags) {
  return mul_hi(fraction32(r, axis), (uint)flags[FLAG_NEXT_CELLS + axis]);
}

// Fills the grid and places all records anew.
kernel void bin(global int *flags, global const ulong *s, global const int *type, global record *records,
                global int *cell_count, global int *cell_atoms, int atoms, int most_slots, int most_cells,
                int cell_capacity, int launch) {
  if (halted(flags) || !flags[FLAG_REBUILD]) {
    return;
  }
  int copies_a = flags[FLAG_NEXT_COPIES];
  int copies_b = flags[FLAG_NEXT_COPIES + 1];
  int copies_c = flags[FLAG_NEXT_COPIES + 2];
  int cells_b = flags[FLAG_NEXT_CELLS + 1];
  int cells_c = flags[FLAG_NEXT_CELLS + 2];
  long slots = (long)atoms * copies_a * copies_b * copies_c;
  int cells = flags[FLAG_NEXT_CELLS] * cells_b * cells_c;
  if (slots > most_slots || cells > most_cells) {
    flags[FLAG_NEEDED_SLOTS] = slots > 0x7fffffff ? 0x7fffffff : (int)slots;
    flags[FLAG_NEEDED_CELLS] = cells;
    halt(flags, HALT_CAPACITY, launch);
    return;
  }
  for (int slot = get_global_id(0); slot < slots; slot += get_global_size(0)) {
    int i = slot % atoms;
    record r = place(s, s, i, atoms, slot / atoms, copies_b, copies_c, copies_a, type[i]);
    records[slot] = r;
    int cell = (cell_along(r, 0, flags) * cells_b + cell_along(r, 1, flags)) * cells_c + cell_along(r, 2, flags);
    int k = atomic_inc(&cell_count[cell]);
    if (k < cell_capacity) {
      cell_atoms[(size_t)cell * cell_capacity + k] = slot;
    } else {
      atomic_max(&flags[FLAG_NEEDED_IN_CELL], k + 1);
      halt(flags, HALT_CAPACITY, launch);
    }
  }
}

// Fills the lists. Neighbour k of atom i is at (k / lanes) * stride + i * lanes + k % lanes, so that the lanes of an
// atom, and neighbouring atoms, read neighbouring entries.
kernel void list(global const real *state, global int *flags, global const ulong *s, global ulong *built,
                 global const record *records, global const int *cell_count, global const int *cell_atoms,
                 int cell_capacity, global const pair_real *list_range_squared, int species, global int *neighbours,
                 global int *neighbour_count, int list_capacity, int lanes_log2, int stride, int atoms, int launch) {
  if (halted(flags) || !flags[FLAG_REBUILD]) {
    return;
  }
  int cells[3];
  int stencil[3];
  pair_real metric[9];
  for (int k = 0; k < 3; k++) {
    cells[k] = flags[FLAG_NEXT_CELLS + k];
    stencil[k] = flags[FLAG_NEXT_STENCIL + k];
    for (int axis = 0; axis < 3; axis++) {
      metric[3 * k + axis] = (pair_real)(state[STATE_CELL + 3 * k + axis] * flags[FLAG_NEXT_COPIES + k] / (real)PERIOD);
    }
  }
  int lane_mask = (1 << lanes_log2) - 1;
  for (int i = get_global_id(0); i < atoms; i += get_global_size(0)) {
    record own = records[i];
    int first[3];
    int width[3];
    for (int k = 0; k < 3; k++) {
      bool all = 2 * stencil[k] + 1 >= cells[k];
      width[k] = all ? cells[k] : 2 * stencil[k] + 1;
      first[k] = all ? 0 : cell_along(own, k, flags) - stencil[k] + cells[k];
    }
    int found = 0;
    for (int a = 0; a < width[0]; a++) {
      for (int b = 0; b < width[1]; b++) {
        int row = ((first[0] + a) % cells[0] * cells[1] + (first[1] + b) % cells[1]) * cells[2];
        for (int c = 0; c < width[2]; c++) {
          int cell = row + (first[2] + c) % cells[2];
          int count = cell_count[cell];
          for (int k = 0; k < count; k++) {
            int j = cell_atoms[(size_t)cell * cell_capacity + k];
            record other = records[j];
            pair_real d2 = separation_squared(own, other, metric);
            if (d2 < list_range_squared[(int)own.w * species + (int)other.w] && j != i) {
              if (found < list_capacity) {
                neighbours[(size_t)(found >> lanes_log2) * stride + (i << lanes_log2) + (found & lane_mask)] = j;
              }
              found++;
            }
          }
        }
      }
    }
    if (found > list_capacity) {
      atomic_max(&flags[FLAG_NEEDED_NEIGHBOURS], found);
      halt(flags, HALT_CAPACITY, launch);
    }
    neighbour_count[i] = found;
    for (int k = 0; k < 3; k++) {
      built[k * atoms + i] = s[k * atoms + i];
    }
    if (i == 0) {
      for (int k = 0; k < 3; k++) {
        flags[FLAG_COPIES + k] = flags[FLAG_NEXT_COPIES + k];
        flags[FLAG_CELLS + k] = flags[FLAG_NEXT_CELLS + k];
      }
    }
  }
}

// Sorting atoms by grid cell, in four steps after `bin`; where the cell is repeated, and so small, atoms stay as they
// are. Within a grid cell atoms are in the order of their numbers, so that the result does not depend on the order in
// which items ran.

inline bool is_repeated(global const int *flags) {
  return flags[FLAG_NEXT_COPIES] * flags[FLAG_NEXT_COPIES + 1] * flags[FLAG_NEXT_COPIES + 2] != 1;
}

kernel void sort_starts(global const int *flags, global const int *cell_count, global int *cell_start,
                        local int *scratch) {
  int cells = halted(flags) ? 0 : flags[FLAG_NEXT_CELLS] * flags[FLAG_NEXT_CELLS + 1] * flags[FLAG_NEXT_CELLS + 2];
  int item = get_local_id(0);
  int size = get_local_size(0);
  int share = (cells + size - 1) / size;
  int from = min(cells, item * share);
  int to = min(cells, from + share);
  int sum = 0;
  for (int c = from; c < to; c++) {
    sum += cell_count[c];
  }
  scratch[item] = sum;
  barrier(CLK_LOCAL_MEM_FENCE);
  int start = 0;
  for (int k = 0; k < item; k++) {
    start += scratch[k];
  }
  for (int c = from; c < to; c++) {
    cell_start[c] = start;
    start += cell_count[c];
  }
}

kernel void sort_order(global const int *flags, global int *cell_count, global int *cell_atoms, int cell_capacity,
                       global const int *cell_start, global const int *id, global int *order) {
  if (halted(flags)) {
    return;
  }
  int cells = flags[FLAG_NEXT_CELLS] * flags[FLAG_NEXT_CELLS + 1] * flags[FLAG_NEXT_CELLS + 2];
  for (int c = get_global_id(0); c < cells; c += get_global_size(0)) {
    global int *member = cell_atoms + (size_t)c * cell_capacity;
    int count = is_repeated(flags) ? 0 : cell_count[c];
    for (int k = 1; k < count; k++) {
      int moving = member[k];
      int to = k;
      for (; to > 0 && id[member[to - 1]] > id[moving]; to--) {
        member[to] = member[to - 1];
      }
      member[to] = moving;
    }
    for (int k = 0; k < count; k++) {
      order[cell_start[c] + k] = member[k];
    }
    cell_count[c] = 0;
  }
}

kernel void sort_gather(global const int *flags, global const int *order, global const ulong *s, global const real *v,
                        global const real *force, global const int *image, global const int *type,
                        global const int *id, global ulong *new_s, global real *new_v, global real *new_force,
                        global int *new_image, global int *new_type, global int *new_id, int atoms) {
  if (halted(flags) || is_repeated(flags)) {
    return;
  }
  for (int i = get_global_id(0); i < atoms; i += get_global_size(0)) {
    int from = order[i];
    for (int k = 0; k < 3; k++) {
      new_s[k * atoms + i] = s[k * atoms + from];
      new_v[k * atoms + i] = v[k * atoms + from];
      new_force[k * atoms + i] = force[k * atoms + from];
      new_image[k * atoms + i] = image[k * atoms + from];
    }
    new_type[i] = type[from];
    new_id[i] = id[from];
  }
}

kernel void sort_return(global int *flags, global const ulong *new_s, global const real *new_v,
                        global const real *new_force, global const int *new_image, global const int *new_type,
                        global const int *new_id, global ulong *s, global real *v, global real *force,
                        global int *image, global int *type, global int *id, int atoms) {
  if (halted(flags) || is_repeated(flags)) {
    return;
  }
  for (int i = get_global_id(0); i < atoms; i += get_global_size(0)) {
    for (int k = 0; k < 3; k++) {
      s[k * atoms + i] = new_s[k * atoms + i];
      v[k * atoms + i] = new_v[k * atoms + i];
      force[k * atoms + i] = new_force[k * atoms + i];
      image[k * atoms + i] = new_image[k * atoms + i];
    }
    type[i] = new_type[i];
    id[i] = new_id[i];
  }
}
