/**
 * Several processes, the ranks of {@code mpirun} or {@code srun}, and what they tell each other:
 * MPI, called through {@code java.lang.foreign} from the library that the system has. There is no
 * native code of our own to compile and no network layer of our own.
 *
 * <p>{@link Communicator} is what others use; {@link Launch} says from the environment whether
 * there are other ranks at all, {@link LibrarySearch} where the library may be, {@link Abi} what
 * differs between Open MPI, MPICH and the standard binary interface of MPI 5.
 */
package org.vitrum.mpi;
