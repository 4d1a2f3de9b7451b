// For the self-test of a device.

kernel void copy(global const float4 *from, global float4 *to, int count) {
  for (int i = get_global_id(0); i < count; i += get_global_size(0)) {
    to[i] = from[i];
  }
}

kernel void nothing(global int *unused) {
}
