package org.vitrum.engine.opencl;

import org.jocl.cl_mem;

/** A buffer on the device. */
record Memory(cl_mem id, long bytes) {}
